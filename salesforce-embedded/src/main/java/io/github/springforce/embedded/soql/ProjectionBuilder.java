package io.github.springforce.embedded.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.schema.Field;

/**
 * Collects what is selected into a tree: what is selected of one parent lies together,
 * where its first field was named.
 */
final class ProjectionBuilder {

	private final Parents parents;

	private final Map<String, Projection.Member> members = new LinkedHashMap<>();

	private final Map<String, Field> references = new LinkedHashMap<>();

	private final Map<String, ProjectionBuilder> builders = new LinkedHashMap<>();

	ProjectionBuilder(Parents parents) {
		this.parents = parents;
	}

	/**
	 * The builder of the record that these references lead to.
	 */
	ProjectionBuilder parent(List<Field> hops) {
		ProjectionBuilder builder = this;
		for (Field hop : hops) {
			builder = builder.parent(hop);
		}
		return builder;
	}

	private ProjectionBuilder parent(Field reference) {
		String key = String.valueOf(reference.relationshipName());
		ProjectionBuilder builder = this.builders.get(key);
		if (builder == null) {
			builder = new ProjectionBuilder(this.parents);
			this.builders.put(key, builder);
			this.references.put(key, reference);
			// keeps the place among the members
			this.members.put(key, new Projection.Parent(this.parents, reference, new Projection(Map.of())));
		}
		return builder;
	}

	/**
	 * Adds a member.
	 * @return whether there was none of that key
	 */
	boolean add(String key, Projection.Member member) {
		return this.members.putIfAbsent(key, member) == null;
	}

	Projection build() {
		Map<String, Projection.Member> built = new LinkedHashMap<>(this.members);
		this.references.forEach((key, reference) -> built.put(key, new Projection.Parent(this.parents, reference,
				Objects.requireNonNull(this.builders.get(key)).build())));
		return new Projection(built);
	}

}
