// Runs once, in Gradio's page: `trigger` is given to it. The way back to all documents stands
// beside the question, and under each answer that comes from some of them.
document.addEventListener("click", (click) => {
  const button = click.target.closest?.("#scope button[data-widen], #chat button[data-widen]");
  if (button) trigger("widen", { turn: Number(button.closest("[data-turn]")?.dataset.turn ?? -1) });
});
