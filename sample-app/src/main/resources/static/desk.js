// The gauge: asks this application what the org's last answer reported. It costs no API call.
const gauge = document.getElementById("usage");
const meter = gauge.querySelector("meter");
const text = gauge.querySelector("output");

function show(usage) {
	if (!usage.known) {
		return;
	}
	meter.max = usage.max;
	meter.low = usage.max * 0.6;
	meter.high = usage.max * 0.8;
	meter.value = usage.used;
	text.value = `${usage.used.toLocaleString("en")} of ${usage.max.toLocaleString("en")}`;
}

setInterval(async () => {
	if (document.hidden) {
		return;
	}
	try {
		const answer = await fetch(gauge.dataset.url, { headers: { Accept: "application/json" } });
		gauge.classList.toggle("stale", !answer.ok);
		if (answer.ok) {
			show(await answer.json());
		}
	}
	catch {
		gauge.classList.add("stale");
	}
}, 2000);

// A second click must not create a second contact.
for (const form of document.querySelectorAll("form[method=post]")) {
	form.addEventListener("submit", () => setTimeout(() => {
		form.querySelectorAll("button").forEach((button) => button.disabled = true);
	}));
}

// A page that the browser brings back is usable again.
addEventListener("pageshow", () => document.querySelectorAll("button:disabled").forEach((button) => button.disabled = false));
