// Draws a chart above each table that asks for one, from the figures in the table.
"use strict";
(() => {
  // A canvas knows the colours of neither scheme by their names.
  const probe = document.body.appendChild(document.createElement("span"));
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const MOST_BARS = 12;

  for (const table of document.querySelectorAll("table[data-chart]")) {
    const heads = [...table.tHead.rows[0].cells].slice(1, 4).map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows].slice(0, MOST_BARS);
    if (rows.length < 2) continue;
    const number = (cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value));
    const canvas = document.createElement("canvas");
    // The table says the same to those who cannot see the chart.
    canvas.setAttribute("aria-hidden", "true");
    const frame = document.createElement("div");
    // So that it can become narrower than what it holds.
    frame.style.position = "relative";
    frame.style.overflow = "hidden";
    frame.append(canvas);
    table.before(frame);
    const colours = [colour("--accent"), colour("--control"), colour("--rule")];
    const chart = new Chart(canvas, {
      type: "bar",
      data: {
        labels: rows.map((row) => row.cells[0].textContent.trim()),
        datasets: heads.map((label, place) => ({
          label,
          data: rows.map((row) => number(row.cells[place + 1])),
          backgroundColor: colours[place],
        })),
      },
      options: {
        indexAxis: "y",
        animation: still ? false : { duration: 300 },
        maintainAspectRatio: false,
        color: colour("--ink"),
        scales: {
          x: { beginAtZero: true, ticks: { precision: 0, color: colour("--muted") }, grid: { color: colour("--rule") } },
          y: { ticks: { color: colour("--ink") }, grid: { display: false } },
        },
      },
    });
    frame.style.height = `${rows.length * 44 + 80}px`;
    chart.resize();
  }
  probe.remove();
})();
