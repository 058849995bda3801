// Guidance while someone writes a statement: the same remarks that the button shows, a moment after the last key.
(() => {
  "use strict";
  const boxes = document.querySelector("[data-guide]");
  if (!boxes) return;
  const form = boxes.closest("form");
  const areas = [...boxes.querySelectorAll("textarea")];
  let waiting = 0;
  let asked = 0;

  const tell = (list, sentences) => {
    if ([...list.querySelectorAll("li")].map((item) => item.textContent).join("\n") === sentences.join("\n")) return;
    list.querySelector("ul").replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
    list.hidden = sentences.length === 0;
  };

  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(boxes.dataset.guide, { method: "POST", body: new FormData(form) });
      if (!answer.ok || turn !== asked) return;
      for (const [voice, sentences] of Object.entries(await answer.json())) {
        tell(boxes.querySelector(`[data-guide-for="${voice}"]`), sentences);
      }
    } catch {
      // Without a connection the button still shows them.
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 600);
  };
  for (const area of areas) area.addEventListener("input", soon);
  for (const way of form.querySelectorAll("[name=form]")) way.addEventListener("change", soon);
})();
