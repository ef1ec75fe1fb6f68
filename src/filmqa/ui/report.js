// Runs once, in Gradio's page: `element`, `trigger` and `watch` are given to it.
let told = "0";

element.addEventListener("click", (click) => {
  const button = click.target.closest("button[data-decision]");
  if (button) trigger("decide", { decision: button.dataset.decision, key: button.dataset.key });
});

// What is new goes into the region that screen readers listen to.
watch("value", () => {
  const announced = element.querySelector(".announced");
  const live = document.querySelector("#upload .live");
  if (!announced || !live || announced.dataset.serial === told) return;
  told = announced.dataset.serial;
  element.querySelector("li")?.scrollIntoView({ block: "nearest" });
  live.replaceChildren(...[...announced.children].map((line) => line.cloneNode(true)));
});
