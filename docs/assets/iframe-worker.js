// A page opened from the file system may not start a worker: there the search runs in a hidden frame that acts as one.
// Its file name tells the offline plugin that nothing of the kind has to come from elsewhere.
if (location.protocol === "file:") {
  const load = (frame, url) =>
    new Promise((loaded, failed) => {
      const script = frame.document.createElement("script");
      script.src = url;
      script.onload = loaded;
      script.onerror = failed;
      frame.document.body.append(script);
    });

  window.Worker = class extends EventTarget {
    #element = document.createElement("iframe");
    #ready;

    constructor(url) {
      super();
      this.onmessage = null;
      this.#element.hidden = true;
      document.body.append(this.#element);
      const frame = this.#element.contentWindow;
      frame.postMessage = (data) => {
        const message = new MessageEvent("message", { data });
        this.dispatchEvent(message);
        if (this.onmessage) this.onmessage(message);
      };
      frame.importScripts = (...urls) => urls.reduce((before, next) => before.then(() => load(frame, next)), Promise.resolve());
      this.#ready = load(frame, url);
    }

    postMessage(data) {
      const frame = this.#element.contentWindow;
      this.#ready.then(() => frame.dispatchEvent(new frame.MessageEvent("message", { data })));
    }

    terminate() {
      this.#element.remove();
    }
  };
}
