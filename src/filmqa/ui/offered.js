// Runs once, in Gradio's page: `element`, `trigger`, `watch` and `words` are given to it.
// The keys of asking, the questions offered next, and a word where sending takes a while.
const SLOW = 300; // milliseconds
const box = () => document.querySelector("#question textarea");
const asked = () => [...document.querySelectorAll("#chat .asked")]
  .map((one) => one.dataset.whole ?? one.textContent);

let back = 0; // how many questions ago the one is that the box shows; 0 for what is typed
let recalled = "";

element.addEventListener("click", (click) => {
  const button = click.target.closest("button[data-question]");
  if (!button) return;
  trigger("suggest", { question: button.dataset.question });
  box()?.focus();
});

document.addEventListener("keydown", (key) => {
  if (key.defaultPrevented || key.isComposing || key.ctrlKey || key.metaKey || key.altKey) return;
  const target = key.target;
  const inBox = target === box();
  if (key.key === "/" && !inBox && !isTyping(target)) {
    key.preventDefault();
    box()?.focus();
  } else if (key.key === "Escape" && (inBox || !isTyping(target)) && !target.closest("#source, dialog")) {
    document.querySelector("#chat button[data-stop]")?.click();
  } else if (inBox && !key.shiftKey && (key.key === "ArrowUp" || key.key === "ArrowDown")) {
    recall(key, key.key === "ArrowUp" ? 1 : -1);
  }
});

function isTyping(target) {
  return target.isContentEditable || target.matches("input, textarea, select");
}

// Up in an empty box, or in one that shows a question as it was recalled, goes to the one before.
function recall(key, step) {
  const area = box();
  if (area.value !== "" && (back === 0 || area.value !== recalled)) {
    back = 0;
    return;
  }
  if (area.value === "") back = 0;
  const questions = asked();
  const next = Math.min(back + step, questions.length);
  if (next < 0 || next === back) return;
  key.preventDefault();
  back = next;
  recalled = back === 0 ? "" : questions[questions.length - back];
  area.value = recalled;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.setSelectionRange(recalled.length, recalled.length);
}

// What was sent stays in the box until the server has it; then the conversation has one turn more.
let slow = 0;
let before = 0; // turns
const turns = () => document.querySelectorAll("#chat .turn").length;
const status = document.createElement("p");
status.className = "sending";
status.setAttribute("role", "status");
element.closest("#offered").prepend(status);

function isSent() {
  if (turns() === before) return; // Gradio counts seconds in there meanwhile
  clearTimeout(slow);
  status.textContent = "";
  before = turns();
}

function sends() {
  clearTimeout(slow);
  before = turns();
  slow = setTimeout(() => {
    // A turn that waits says so itself, and the same question is not sent twice.
    if (!document.querySelector("#chat .waiting")) status.textContent = words.sendingQuestion;
  }, SLOW);
}

document.addEventListener("keydown", (key) => {
  const sent = key.target === box() && key.key === "Enter" && !key.shiftKey && !key.isComposing;
  if (sent && box().value.trim()) sends();
}, true);
document.addEventListener("click", (click) => {
  const button = click.target.closest?.("#question .submit-button, button[data-question], button[data-reveal]");
  if (button && (!button.matches(".submit-button") || box().value.trim())) sends();
}, true);
new MutationObserver(isSent).observe(document.querySelector("#chat"), { childList: true, subtree: true });
