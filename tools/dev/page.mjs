/**
 * In every page of the development server: loads the page again after an edit, and shows what is wrong with the policy.
 */

/** The state of the files that this page was made of. */
const made = new URL(import.meta.url).searchParams.get("run");

new EventSource("/dev/events").addEventListener("message", ({ data }) => {
  if (data !== made) location.reload();
});

// Only now, as lint takes longer than making the page.
const reply = await fetch("/dev/problems");
show(await reply.json());

// Only where the page is made of entries, and never in a frame: the workbench has pages in one.
if (globalThis.top === globalThis.self) {
  const known = await fetch(`/dev/known?${new URLSearchParams({ page: location.pathname })}`);
  const words = await known.json();
  if (words)
    document.body.append(
      Object.assign(document.createElement("a"), {
        className: "dev-edit",
        href: `${words.href}&${new URLSearchParams({ title: document.title })}`,
        textContent: words.text,
      }),
    );
}

/** @param {string[]} problems */
function show(problems) {
  const list = document.createElement("ul");
  list.append(...problems.map((problem) => Object.assign(document.createElement("li"), { textContent: problem })));
  const overlay = Object.assign(document.createElement("aside"), { className: "dev-problems", hidden: problems.length === 0 });
  overlay.setAttribute("aria-label", "Problems");
  overlay.lang = "en";
  overlay.append(list);
  document.querySelector(".dev-problems")?.remove();
  document.body.append(overlay);
  document.documentElement.dataset.problems = String(problems.length);
}
