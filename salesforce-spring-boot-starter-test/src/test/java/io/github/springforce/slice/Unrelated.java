package io.github.springforce.slice;

import org.springframework.stereotype.Component;

/** What has nothing to do with Salesforce. */
@Component
class Unrelated {

}
