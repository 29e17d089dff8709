// Shows how far the import is. It asks this application, which asks the org.
const progress = document.getElementById("progress");

if (progress) {
	const label = progress.querySelector("label");
	const bar = progress.querySelector("progress");
	const text = progress.querySelector("output");
	const number = (value) => value.toLocaleString("en");

	const timer = setInterval(async () => {
		try {
			const answer = await fetch(progress.dataset.url, { headers: { Accept: "application/json" } });
			if (!answer.ok) {
				throw new Error(answer.statusText);
			}
			const state = await answer.json();
			if (state.done) {
				clearInterval(timer);
				location.reload();
				return;
			}
			if (state.read === 0) {
				// nobody knows how many rows there are before they are sent
				return;
			}
			label.textContent = "The org works on the rows.";
			bar.max = state.read;
			bar.value = state.processed;
			const end = state.estimatedEnd ? `, done at about ${new Date(state.estimatedEnd).toLocaleTimeString()}` : "";
			text.value = `${number(state.processed)} of ${number(state.read)} rows${end}`;
		}
		catch {
			text.value = "This page has lost its server. Load it again in a while.";
		}
	}, 500);
}
