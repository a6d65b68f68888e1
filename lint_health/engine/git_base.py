"""Which commit a change is compared with, and clear words where there is none."""

from __future__ import annotations

from difflib import get_close_matches

from lint_health.engine.git_program import Git, GitError
from lint_health.errors import Problem, UserError


def base_commit(git: Git, name: str) -> str:
    """The commit in which what is now in the working tree and ``name`` have their last common history: what a pull
    request shows. While a merge is under way, what it brings in is no change. Raises ``UserError``."""
    commit = _commit(git, name)
    if not git.tries("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        raise UserError(Problem(f'--diff {name}: HEAD is no commit yet, so nothing can be compared with "{name}"'))
    merging = git.tries("rev-parse", "--verify", "--quiet", "MERGE_HEAD^{commit}")
    try:
        found = git.text("merge-base", commit, "HEAD", *([merging] if merging else []))
    except GitError as error:
        if str(error).startswith("git merge-base ended"):
            raise UserError(_no_common(git, name)) from None
        raise UserError(Problem(f"--diff {name}: git says: {error}")) from None
    return found.split("\n")[0]


def _commit(git: Git, name: str) -> str:
    if not name.strip():
        hint = 'name a branch, a tag or a commit, for example "--diff main"'
        raise UserError(Problem("--diff names no commit", None, hint))
    found = "" if name.startswith("-") else git.tries("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if not found:
        raise UserError(
            Problem(f'--diff: there is no commit "{name}" in the repository {git.root}', None, _hint(git, name))
        )
    return found


def _hint(git: Git, name: str) -> str:
    if not git.tries("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        return "the repository has no commit yet"
    listed = git.tries("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    names = [n for n in listed.split("\n") if n]
    ends = [n for n in names if n.endswith(f"/{name}")]
    near = ends or get_close_matches(name, names, 1, 0.5)
    if near:
        return f'did you mean "{near[0]}"?'
    fetch = f"fetch it first: git fetch origin {name}"
    return f"{fetch}; the clone is shallow, it has but a part of the history" if _is_shallow(git) else fetch


def _is_shallow(git: Git) -> bool:
    return git.tries("rev-parse", "--is-shallow-repository") == "true"


def _no_common(git: Git, name: str) -> Problem:
    if _is_shallow(git):
        message = f'--diff {name}: this clone is shallow and lacks the commit where "{name}" and HEAD part'
        return Problem(message, None, "get more of the history: git fetch --unshallow, or git fetch --deepen=100")
    message = f'--diff {name}: "{name}" and HEAD have no common history'
    return Problem(message, None, "name a commit that HEAD comes from")
