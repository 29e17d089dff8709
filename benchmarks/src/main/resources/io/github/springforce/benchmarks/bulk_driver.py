"""One way of simple-salesforce to move rows by Bulk API 2.0. Moves them for each line of its input until a second of CPU time is
over, and answers as the driver in Java does: their number, the CPU time of the process and the time of a row in nanoseconds.

The library speaks https only: its calls are led to the address.
"""
import csv
import io
import re
import sys
import tempfile
import time
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce

WAY, URL, ROWS, FILE = sys.argv[1:5]
SOQL = ('SELECT Id, LastName, FirstName, Email, Phone, Amount__c, Visits__c, Active__c, Birthdate, CreatedDate '
        'FROM Contact')


class LedToTheServer(HTTPAdapter):
    def send(self, request, **options):
        request.url = re.sub(r'^https://[^/]+', URL, request.url)
        return super().send(request, **options)


led = requests.Session()
led.mount('https://', LedToTheServer())
sf = Salesforce(instance='localhost', session_id='token-of-the-benchmark', version='66.0', session=led)


def processed(jobs):
    return sum(job['numberRecordsProcessed'] for job in jobs)


def insert_file():
    return processed(sf.bulk2.Contact.insert(csv_file=FILE, batch_size=250_000, wait=0.01))


def insert_records():
    count = 0
    for start in range(0, int(ROWS), 250_000):
        count += processed(sf.bulk2.Contact.insert(records=[
            {'LastName': f'Jürgensen {row}', 'FirstName': 'Anna', 'Email': f'anna.{row}@example.com',
             'Phone': '+49 30 1234567', 'Amount__c': row % 1000 + 0.25, 'Visits__c': row % 10,
             'Active__c': row % 2 == 0, 'Birthdate': '1984-05-31', 'CreatedDate': '2024-05-31T09:30:00.000Z'}
            for row in range(start, min(int(ROWS), start + 250_000))], wait=0.01))
    return count


def download():
    with tempfile.TemporaryDirectory() as folder:
        return sum(page['number_of_records'] for page in sf.bulk2.Contact.download(SOQL, folder, wait=0.01))


def read_records():
    count = 0
    for page in sf.bulk2.Contact.query(SOQL, wait=0.01):
        for record in csv.DictReader(io.StringIO(page)):
            count += 1
    return count


WAYS = {'in-simple-salesforce': insert_file, 'in-records-simple-salesforce': insert_records,
        'out-simple-salesforce': download, 'out-records-simple-salesforce': read_records}
for order in sys.stdin:
    count = cpu = 0
    cpu_before = time.process_time_ns()
    before = time.monotonic_ns()
    while cpu < 1_000_000_000:
        count += WAYS[WAY]()
        cpu = time.process_time_ns() - cpu_before
    duration = time.monotonic_ns() - before
    print(f'rows {count} {cpu / count:.2f} {duration / count:.2f}', flush=True)
