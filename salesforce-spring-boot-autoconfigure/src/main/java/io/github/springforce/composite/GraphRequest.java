package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.SalesforceCall;
import io.github.springforce.error.SalesforceException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Up to 75 graphs with up to 500 requests in one API call, from API version 50 on. The
 * platform stops after 14 graphs that failed.
 */
public final class GraphRequest {

	private static final int MOST_GRAPHS = 75;

	private static final int MOST_NODES = 500;

	private final Composite composite;

	private final List<CompositeGraph> graphs = new ArrayList<>();

	GraphRequest(Composite composite) {
		this.composite = composite;
	}

	/** A further graph, to which requests are added. */
	public CompositeGraph graph() {
		if (this.graphs.size() == MOST_GRAPHS) {
			throw new IllegalArgumentException("There are 75 graphs at most in one call");
		}
		CompositeGraph graph = new CompositeGraph(this, this.composite);
		this.graphs.add(graph);
		return graph;
	}

	int nodes() {
		return this.graphs.stream().mapToInt((graph) -> graph.steps().size()).sum();
	}

	void requireRoom() {
		if (nodes() == MOST_NODES) {
			throw new IllegalArgumentException("The graphs of one call have 500 requests at most");
		}
	}

	/**
	 * Sends the graphs. Those that fail are part of the result. One API call.
	 * @throws SalesforceException when the org refuses the whole
	 */
	public CompositeResult send() {
		if (this.graphs.isEmpty()) {
			throw new IllegalArgumentException("There is nothing to send: add a graph first");
		}
		List<Map<String, Object>> bodies = new ArrayList<>();
		List<Step<?>> all = new ArrayList<>();
		for (CompositeGraph graph : this.graphs) {
			Map<String, Object> body = new LinkedHashMap<>();
			body.put("graphId", id(bodies.size()));
			body.put("compositeRequest",
					graph.stepsToSend().stream().map((step) -> step.ofComposite(graph.versionPath())).toList());
			bodies.add(body);
			all.addAll(graph.steps());
		}
		JsonNode answer = this.composite.client()
			.call(SalesforceCall.of(HttpMethod.POST, "graph", "composite/graph")
				.body(CompositeJson.write(this.composite.client(), Map.of("graphs", bodies)),
						MediaType.APPLICATION_JSON)
				.repeatability(Step.repeatability(all))
				.build(), CompositeJson.reader(this.composite.client()));
		return new CompositeResult(answers(answer.path("graphs")), true);
	}

	private static String id(int index) {
		return "graph" + (index + 1);
	}

	private Map<CompositeGraph, Map<Ref<?>, StepAnswer>> answers(JsonNode json) {
		Map<String, JsonNode> byId = new LinkedHashMap<>();
		json.forEach((graph) -> byId.put(graph.path("graphId").asString(""),
				graph.path("graphResponse").path("compositeResponse")));
		Map<CompositeGraph, Map<Ref<?>, StepAnswer>> answers = new LinkedHashMap<>();
		for (int i = 0; i < this.graphs.size(); i++) {
			CompositeGraph graph = this.graphs.get(i);
			JsonNode response = byId.get(id(i));
			answers.put(graph, (response != null) ? graph.answers(response) : Map.of());
		}
		return answers;
	}

}
