"use strict";
// Filters. What is chosen stands in the address ("#severity=error&family=claim"), so that a view can be sent to others.
(() => {
  const GROUPS = ["severity", "family", "rule"];
  const MANY = 200; // with more findings than this, pages stay as the reader left them
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  openForPrinting();
  if (!form) {
    return;
  }
  const findings = all(".finding");
  const boxes = all("input", form);
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");

  function chosen() {
    return Object.fromEntries(
      GROUPS.map((group) => [group, new Set(boxes.filter((b) => b.name === group && b.checked).map((b) => b.value))]),
    );
  }

  function passes(finding, choice, except) {
    return GROUPS.every((g) => g === except || choice[g].size === 0 || choice[g].has(finding.dataset[g]));
  }

  function show() {
    const choice = chosen();
    const active = GROUPS.some((group) => choice[group].size > 0);
    let number = 0;
    for (const finding of findings) {
      finding.hidden = !passes(finding, choice);
      number += finding.hidden ? 0 : 1;
    }
    showContainers(active && number <= MANY);
    showCounts(choice);
    nothing.hidden = number > 0;
    const total = `${findings.length} finding${findings.length === 1 ? "" : "s"}`;
    shown.textContent = active ? `${number} of ${total} shown` : total;
  }

  function showContainers(open) {
    for (const group of all(".group")) {
      group.hidden = !group.querySelector(".finding:not([hidden])");
    }
    for (const page of all(".page")) {
      const inside = all(".finding", page);
      const number = inside.filter((finding) => !finding.hidden).length;
      page.hidden = number === 0;
      page.querySelector(".some").textContent = number < inside.length ? ` (${number} shown)` : "";
      document.querySelector(`[data-page="${page.id}"] .n`).textContent = number;
      document.querySelector(`[data-page="${page.id}"]`).hidden = page.hidden;
      if (open) {
        page.querySelector("details").open = true;
      }
    }
  }

  // Beside each choice: how many findings it would show, the choices of the other groups being what they are.
  function showCounts(choice) {
    for (const group of GROUPS) {
      const counts = new Map();
      for (const finding of findings) {
        if (passes(finding, choice, group)) {
          counts.set(finding.dataset[group], (counts.get(finding.dataset[group]) || 0) + 1);
        }
      }
      for (const box of boxes.filter((b) => b.name === group)) {
        box.parentElement.querySelector(".n").textContent = counts.get(box.value) || 0;
      }
    }
  }

  function remember() {
    const choice = chosen();
    const parts = GROUPS.filter((g) => choice[g].size).map((g) => `${g}=${[...choice[g]].map(encodeURIComponent).join(",")}`);
    history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : `${location.pathname}${location.search}`);
  }

  function decoded(part) {
    try {
      return decodeURIComponent(part);
    } catch {
      return ""; // an address somebody cut off
    }
  }

  function recall() {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) {
      showTarget(hash);
      return;
    }
    const said = new Map(hash.split("&").map((part) => part.split("=")).map(([g, v]) => [g, (v || "").split(",").map(decoded)]));
    for (const box of boxes) {
      box.checked = (said.get(box.name) || []).includes(box.value);
    }
    form.querySelector(".rules").open ||= boxes.some((b) => b.name === "rule" && b.checked);
    show();
  }

  // A link to a finding or a page must arrive there, be it filtered out or in a closed page.
  function showTarget(id) {
    const target = id && document.getElementById(id);
    if (!target || !target.matches(".finding, .page")) {
      return;
    }
    if (target.hidden) {
      clear();
    }
    const details = target.closest("details") || target.querySelector("details");
    details.open = true;
    target.scrollIntoView();
  }

  function clear() {
    for (const box of boxes) {
      box.checked = false;
    }
    show();
  }

  const doings = {
    clear() {
      clear();
      remember();
      boxes[0].focus();
    },
    open: () => all(".page details").forEach((d) => (d.open = true)),
    close: () => all(".page details").forEach((d) => (d.open = false)),
  };

  function openForPrinting() {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = all("main details:not([open])");
      closed.forEach((d) => (d.open = true));
    });
    addEventListener("afterprint", () => closed.forEach((d) => (d.open = false)));
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    show();
    remember();
  });
  document.addEventListener("click", (event) => doings[event.target.dataset.do]?.());
  addEventListener("hashchange", recall);
  show();
  recall();
})();
