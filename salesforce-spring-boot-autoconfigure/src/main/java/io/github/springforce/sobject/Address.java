package io.github.springforce.sobject;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * An address as a compound field such as {@code BillingAddress} holds it. It is read
 * only: its parts are written, each as a field of its own.
 *
 * @param street the street, with line breaks
 * @param city the city
 * @param state the state or province
 * @param stateCode its code; {@code null} unless the org has state and country picklists
 * @param postalCode the postal code
 * @param country the country
 * @param countryCode its code; {@code null} unless the org has state and country
 * picklists
 * @param latitude in degrees; {@code null} until the address is geocoded
 * @param longitude in degrees; {@code null} until the address is geocoded
 * @param geocodeAccuracy how exact that is, for example {@code Street}
 */
public record Address(@JsonProperty("street") @Nullable String street, @JsonProperty("city") @Nullable String city,
		@JsonProperty("state") @Nullable String state, @JsonProperty("stateCode") @Nullable String stateCode,
		@JsonProperty("postalCode") @Nullable String postalCode, @JsonProperty("country") @Nullable String country,
		@JsonProperty("countryCode") @Nullable String countryCode,
		@JsonProperty("latitude") @Nullable BigDecimal latitude,
		@JsonProperty("longitude") @Nullable BigDecimal longitude,
		@JsonProperty("geocodeAccuracy") @Nullable String geocodeAccuracy) {
}
