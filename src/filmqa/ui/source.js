// Runs once, in Gradio's page: `element` and `watch` are given to it.
// After each opening the quotation is scrolled to, and the keyboard goes with it; Escape returns.
let cameFrom = null;
let shown = "0";

document.addEventListener("focusin", (focus) => {
  if (focus.target instanceof Element && !element.contains(focus.target)) cameFrom = focus.target;
});
element.addEventListener("keydown", (key) => {
  if (key.key === "Escape" && cameFrom?.isConnected) cameFrom.focus();
});

watch("value", () => {
  const panel = element.querySelector(".panel");
  const pages = element.querySelector(".pages");
  if (!panel || !pages || panel.dataset.serial === shown) return;
  shown = panel.dataset.serial;
  const mark = pages.querySelector("mark.asked-for");
  const top = mark ? mark.getBoundingClientRect().top - pages.getBoundingClientRect().top : 0;
  pages.scrollTop = mark ? pages.scrollTop + top - pages.clientHeight / 4 : 0;
  pages.focus({ preventScroll: true });
  if (window.matchMedia("(max-width: 899px)").matches) panel.scrollIntoView({ block: "start" });
});
