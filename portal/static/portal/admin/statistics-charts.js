// Draws the charts of the statistics pages from the data beside them. Without it the tables tell the same.
(function () {
    "use strict";

    // Told apart by dash and mark as well as by colour.
    const STYLES = [
        { colour: "--statistics-line-1", dash: [], mark: "circle", width: 3 },
        { colour: "--statistics-line-2", dash: [8, 4], mark: "rect", width: 2 },
        { colour: "--statistics-line-3", dash: [2, 3], mark: "triangle", width: 2 },
    ];
    const numbers = new Intl.NumberFormat("vi-VN");
    const drawn = [];

    function lineOf(line, index, look) {
        const style = STYLES[index % STYLES.length];
        const colour = look.getPropertyValue(style.colour).trim();
        return {
            label: line.label,
            data: line.values,
            borderColor: colour,
            backgroundColor: colour,
            borderDash: style.dash,
            borderWidth: style.width,
            pointStyle: style.mark,
            pointRadius: line.values.length > 40 ? 1 : 3,
            pointHitRadius: 16,
        };
    }

    function optionsOf(look) {
        const text = look.color;
        const grid = look.getPropertyValue("--statistics-grid").trim();
        const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        return {
            animation: still ? false : { duration: 300 },
            maintainAspectRatio: false,
            locale: "vi-VN",
            interaction: { mode: "index", intersect: false },
            scales: {
                x: { ticks: { color: text, maxRotation: 0, autoSkipPadding: 12 }, grid: { display: false } },
                y: { beginAtZero: true, ticks: { color: text, precision: 0 }, grid: { color: grid } },
            },
            plugins: {
                legend: { position: "bottom", align: "start", labels: { color: text, usePointStyle: true, boxWidth: 8, boxHeight: 8, padding: 16 } },
                tooltip: {
                    callbacks: { label: (item) => `${item.dataset.label}: ${numbers.format(item.raw)}` },
                },
            },
        };
    }

    function draw(canvas) {
        const source = document.getElementById(canvas.dataset.chart);
        if (!source) return;
        const data = JSON.parse(source.textContent);
        canvas.parentElement.hidden = false;
        const look = getComputedStyle(canvas);
        Chart.defaults.font.family = look.fontFamily;
        const lines = data.lines.map((line, index) => lineOf(line, index, look));
        drawn.push(new Chart(canvas, { type: "line", data: { labels: data.labels, datasets: lines }, options: optionsOf(look) }));
    }

    function drawAll() {
        drawn.splice(0).forEach((chart) => chart.destroy());
        document.querySelectorAll("canvas[data-chart]").forEach(draw);
    }

    drawAll();
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
})();
