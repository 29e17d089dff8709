package io.github.springforce.embedded.schema;

import java.util.Arrays;
import java.util.Locale;

/**
 * The platform's data types, by the names a describe gives them.
 */
public enum FieldType {

	ID("tns:ID"), REFERENCE("tns:ID"), STRING("xsd:string"), TEXTAREA("xsd:string"), PHONE("xsd:string"),
	URL("xsd:string"), EMAIL("xsd:string"), PICKLIST("xsd:string"), MULTIPICKLIST("xsd:string"), COMBOBOX("xsd:string"),
	ENCRYPTEDSTRING("xsd:string"), BOOLEAN("xsd:boolean"), INT("xsd:int"), DOUBLE("xsd:double"), CURRENCY("xsd:double"),
	PERCENT("xsd:double"), DATE("xsd:date"), DATETIME("xsd:dateTime"), TIME("xsd:time"), BASE64("xsd:base64Binary"),
	ADDRESS("urn:address"), LOCATION("urn:location");

	private final String soapType;

	FieldType(String soapType) {
		this.soapType = soapType;
	}

	static FieldType of(String wireName) {
		return Arrays.stream(values())
			.filter((type) -> type.wireName().equals(wireName))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No field type " + wireName));
	}

	/**
	 * The name in a describe, for example {@code datetime}.
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String soapType() {
		return this.soapType;
	}

	public boolean isText() {
		return this.soapType.equals("xsd:string");
	}

	/**
	 * Whether values are ids of 18 characters.
	 */
	public boolean isId() {
		return this.soapType.equals("tns:ID");
	}

	/**
	 * Whether values are numbers with decimals.
	 */
	public boolean isDecimal() {
		return this.soapType.equals("xsd:double");
	}

	/**
	 * Whether the value is put together from other fields and never stored.
	 */
	public boolean isCompound() {
		return this == ADDRESS || this == LOCATION;
	}

}
