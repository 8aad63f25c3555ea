"use strict";
// Draws the threads between cards, opens an article when a link leads into it, and marks the passage.
(() => {
  const section = document.getElementById("accounts");
  const svg = section && section.querySelector(".threads");
  const lines = svg ? JSON.parse(document.getElementById("lines").textContent) : [];
  const draw = () => {
    if (!svg) return;
    svg.replaceChildren();
    if (getComputedStyle(svg).display === "none") return;
    const origin = section.getBoundingClientRect();
    for (const line of lines) {
      const a = document.getElementById(line.a), b = document.getElementById(line.b);
      if (!a || !b || !a.offsetParent || !b.offsetParent) continue;
      const p = a.getBoundingClientRect(), q = b.getBoundingClientRect();
      const right = p.left < q.left ? [p.right, q.left] : p.left > q.left ? [p.left, q.right] : [p.right, q.right];
      const x1 = right[0] - origin.left, x2 = right[1] - origin.left;
      const y1 = p.top + Math.min(p.height / 2, 40) - origin.top, y2 = q.top + Math.min(q.height / 2, 40) - origin.top;
      const bend = p.left === q.left ? 26 : (x2 - x1) / 2;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M${x1},${y1}C${x1 + bend},${y1} ${p.left === q.left ? x2 + bend : x2 - bend},${y2} ${x2},${y2}`);
      path.setAttribute("class", line.kind);
      svg.append(path);
    }
  };
  const reveal = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const at = name && document.getElementById(name);
    if (!at) return;
    const fold = at.closest("details") || at.querySelector("details");
    if (fold) fold.open = true;
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    for (const mark of document.querySelectorAll("mark[data-of~='" + CSS.escape(name) + "']")) mark.classList.add("here");
    at.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  addEventListener("resize", draw);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  draw();
  reveal();
  if (document.fonts) document.fonts.ready.then(draw);
})();
