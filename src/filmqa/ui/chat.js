// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
// The conversation is drawn by the server; here clicks become events, and new turns come in view.
const chat = element.closest("#chat");
chat.tabIndex = 0;

element.addEventListener("click", (click) => {
  const button = click.target.closest("button");
  if (!button) return;
  const turn = Number(button.closest("[data-turn]")?.dataset.turn ?? -1);
  if ("citation" in button.dataset) {
    trigger("cite", { turn, citation: Number(button.dataset.citation) });
  } else if ("passage" in button.dataset) {
    trigger("cite", { turn, passage: Number(button.dataset.passage) });
  } else if ("reveal" in button.dataset) {
    trigger("reveal", { turn });
  } else if ("question" in button.dataset) {
    trigger("suggest", { question: button.dataset.question });
    document.querySelector("#question textarea")?.focus();
  }
});

watch("value", () => {
  const turn = element.querySelector(".turn:last-child");
  if (!turn) {
    chat.scrollTop = 0;
  } else if (chat.scrollHeight > chat.clientHeight) {
    chat.scrollTop += turn.getBoundingClientRect().top - chat.getBoundingClientRect().top - 16;
  } else {
    turn.scrollIntoView({ block: "nearest" });
  }
});
