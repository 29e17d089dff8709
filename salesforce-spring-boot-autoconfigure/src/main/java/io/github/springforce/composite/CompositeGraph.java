package io.github.springforce.composite;

/**
 * Requests about records that are carried out all or not at all; later ones can take
 * values from the answers of earlier ones.
 */
public final class CompositeGraph extends Steps {

	private final GraphRequest request;

	CompositeGraph(GraphRequest request, Composite composite) {
		super(composite);
		this.request = request;
	}

	@Override
	int nextNumber() {
		return this.request.nodes() + 1;
	}

	@Override
	void requireRoomFor(Step<?> step) {
		this.request.requireRoom();
	}

}
