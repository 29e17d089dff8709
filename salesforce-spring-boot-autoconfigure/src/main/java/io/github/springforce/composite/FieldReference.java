package io.github.springforce.composite;

/**
 * Stands for a value that an earlier request of the same composite or graph will be
 * answered with: {@code @{Account1.id}} on the wire.
 */
public final class FieldReference implements CharSequence {

	private final Ref<?> ref;

	private final String text;

	FieldReference(Ref<?> ref, String text) {
		this.ref = ref;
		this.text = text;
	}

	Ref<?> ref() {
		return this.ref;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
