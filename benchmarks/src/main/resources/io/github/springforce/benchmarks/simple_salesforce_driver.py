"""Reads all rows once for each line of its input, and answers as the driver in Java does: the number of rows, the CPU time of
the process and the time of a row in nanoseconds, and the sum of what it read.

The library speaks https only: its calls are led to the address.
"""
import re
import sys
import time

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce

URL, SOQL = sys.argv[1:3]


class LedToTheServer(HTTPAdapter):
    def send(self, request, **options):
        request.url = re.sub(r'^https://[^/]+', URL, request.url)
        return super().send(request, **options)


led = requests.Session()
led.mount('https://', LedToTheServer())
sf = Salesforce(instance='localhost', session_id='token-of-the-benchmark', version='66.0', session=led)

for order in sys.stdin:
    count = 0
    total = 0.0
    cpu_before = time.process_time_ns()
    before = time.monotonic_ns()
    for row in sf.query_all_iter(SOQL):
        count += 1
        total += row['Amount__c']
    duration = time.monotonic_ns() - before
    cpu = time.process_time_ns() - cpu_before
    print(f'rows {count} {cpu / count:.2f} {duration / count:.2f} {total:.0f}', flush=True)
