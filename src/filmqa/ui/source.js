// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
// After each opening the quotation is scrolled to, and the keyboard goes with it; Escape returns.
let cameFrom = null;
let shown = "0";
let kept = 0; // how far down the text was when something in it was unfolded

document.addEventListener("focusin", (focus) => {
  if (focus.target instanceof Element && !element.contains(focus.target)) cameFrom = focus.target;
});
element.addEventListener("keydown", (key) => {
  if (key.key === "Escape" && cameFrom?.isConnected) cameFrom.focus();
});

element.addEventListener("click", (click) => {
  const button = click.target.closest("button[data-span]");
  if (!button) return;
  kept = element.querySelector(".pages")?.scrollTop ?? 0;
  trigger("unfold", { span: Number(button.dataset.span) });
});

watch("value", () => {
  const panel = element.querySelector(".panel");
  const pages = element.querySelector(".pages");
  if (!panel || !pages) return;
  if (panel.dataset.serial === shown) {
    pages.scrollTop = kept;
    pages.focus({ preventScroll: true });
    return;
  }
  shown = panel.dataset.serial;
  const mark = pages.querySelector("mark.asked-for");
  const top = mark ? mark.getBoundingClientRect().top - pages.getBoundingClientRect().top : 0;
  pages.scrollTop = mark ? pages.scrollTop + top - pages.clientHeight / 4 : 0;
  pages.focus({ preventScroll: true });
  if (window.matchMedia("(max-width: 899px)").matches) panel.scrollIntoView({ block: "start" });
});
