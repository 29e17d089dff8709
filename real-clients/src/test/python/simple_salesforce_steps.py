"""What users of simple-salesforce do, step by step, against the org whose address is given.

Each step prints one line: "ok: name", or "failed: name: what came". Nothing here knows that the org is embedded, but that
the library speaks https only: its calls are led to the address.
"""
import base64
import datetime
import re
import sys
import tempfile
import warnings

import requests
from requests.adapters import HTTPAdapter
from simple_salesforce import Salesforce, SalesforceLogin, SFType, format_soql
from simple_salesforce.exceptions import (SalesforceAuthenticationFailed, SalesforceExpiredSession,
                                          SalesforceMalformedRequest, SalesforceMoreThanOneRecord,
                                          SalesforceResourceNotFound)

warnings.simplefilter('ignore')
URL, USERNAME, PASSWORD, TOKEN, KEY, SECRET, PRIVATE_KEY = sys.argv[1:8]


class LedToTheOrg(HTTPAdapter):
    def send(self, request, **options):
        request.url = re.sub(r'^https?://[^/]+', URL, request.url)
        return super().send(request, **options)


def session():
    led = requests.Session()
    led.mount('https://', LedToTheOrg())
    led.mount('http://', LedToTheOrg())
    return led


def report(ok, name, came):
    print(f'ok: {name}' if ok else f'failed: {name}: ' + re.sub(r'\s+', ' ', str(came))[:600], flush=True)


def step(name, work, holds=lambda result: True):
    try:
        result = work()
        report(holds(result), name, repr(result))
        return result
    except Exception as e:
        report(False, name, f'{type(e).__name__} {e}')
        return None


def refused(name, work, kind, code=None, fields=None):
    try:
        report(False, name, repr(work()))
    except kind as e:
        came = e.code if kind is SalesforceAuthenticationFailed else e.content[0]['errorCode'] if isinstance(e.content, list) else None
        report((code is None or code in str(came)) and (fields is None or e.content[0]['fields'] == fields), name,
               f'{came} {e}')
    except Exception as e:
        report(False, name, f'{type(e).__name__} {e}')


def login(**options):
    return lambda: SalesforceLogin(session=session(), **options)


# logins
for version in ('31.0', '59.0', '64.0'):
    step(f'login by SOAP in version {version}', login(username=USERNAME, password=PASSWORD, security_token=TOKEN, sf_version=version),
         lambda r: len(r) == 2 and r[0])
step('login by SOAP to a sandbox', login(username=USERNAME, password=PASSWORD, security_token=TOKEN, domain='test'), lambda r: r[0])
refused('wrong password by SOAP', login(username=USERNAME, password='wrong', security_token=TOKEN), SalesforceAuthenticationFailed, 'INVALID_LOGIN')
refused('token forgotten', login(username=USERNAME, password=PASSWORD, security_token=''), SalesforceAuthenticationFailed,
        'LOGIN_MUST_USE_SECURITY_TOKEN')
step('login by password flow', login(username=USERNAME, password=PASSWORD + TOKEN, consumer_key=KEY, consumer_secret=SECRET, domain='login'),
     lambda r: r[0])
refused('wrong password by password flow', login(username=USERNAME, password='wrong', consumer_key=KEY, consumer_secret=SECRET, domain='login'),
        SalesforceAuthenticationFailed, 'invalid_grant')
step('login by client credentials', login(consumer_key=KEY, consumer_secret=SECRET, domain='acme.my'), lambda r: r[0])
step('login by JWT from a file', login(username=USERNAME, consumer_key=KEY, privatekey_file=PRIVATE_KEY), lambda r: r[0])
step('login by JWT', login(username=USERNAME, consumer_key=KEY, privatekey=open(PRIVATE_KEY, 'rb').read()), lambda r: r[0])
refused('JWT of nobody', login(username='nobody@acme.example', consumer_key=KEY, privatekey_file=PRIVATE_KEY), SalesforceAuthenticationFailed)
sf = step('a client that logs in', lambda: Salesforce(username=USERNAME, password=PASSWORD, security_token=TOKEN, session=session(),
                                                      client_id='suite'))
org_id = step('query of the organization', lambda: sf.query('SELECT Id FROM Organization')['records'][0]['Id'], lambda r: r.startswith('00D'))
step('login by organization id', lambda: Salesforce(username=USERNAME, password=PASSWORD, organizationId=org_id, session=session()))
step('a session of one client used by another',
     lambda: Salesforce(session_id=sf.session_id, instance_url='https://' + sf.sf_instance, session=session()).limits(),
     lambda r: 'DailyApiRequests' in r)
refused('dead session', lambda: Salesforce(session_id='dead', instance='acme.my.salesforce.com', session=session()).limits(),
        SalesforceExpiredSession, 'INVALID_SESSION_ID')

# the org
step('describe', lambda: sf.describe(), lambda r: r['encoding'] == 'UTF-8' and len(r['sobjects']) >= 20 and r['maxBatchSize'] == 200)
step('is_sandbox', lambda: sf.is_sandbox(), lambda r: r is False)
step('limits', lambda: sf.limits(), lambda r: r['DailyApiRequests']['Max'] == 15000)
step('api_usage', lambda: sf.api_usage['api-usage'], lambda r: r.used > 0 and r.total == 15000)
step('metadata of an object', lambda: sf.Contact.metadata(), lambda r: r['objectDescribe']['name'] == 'Contact' and 'recentItems' in r)
step('describe of an object', lambda: sf.Contact.describe(), lambda r: r['name'] == 'Contact' and len(r['fields']) > 20)
step('layout', lambda: sf.Contact.describe_layout('012000000000000AAA'), lambda r: 'detailLayoutSections' in r)
step('recent', lambda: sf.restful('recent') or [], lambda r: isinstance(r, list))

# one record
contact = step('create', lambda: sf.Contact.create({'LastName': "O'Neil & <b>", 'Email': 'a@b.example'}),
               lambda r: r['success'] is True and len(r['id']) == 18 and r['errors'] == []) or {'id': ''}
cid = contact['id']
step('get', lambda: sf.Contact.get(cid), lambda r: r['LastName'] == "O'Neil & <b>" and r['attributes']['type'] == 'Contact')
step('update', lambda: sf.Contact.update(cid, {'LastName': 'Jones', 'FirstName': 'John'}), lambda r: r == 204)
step('update with raw response', lambda: sf.Contact.update(cid, {'LastName': 'Jones'}, raw_response=True), lambda r: r.status_code == 204)
step('update to nothing', lambda: sf.Contact.update(cid, {'FirstName': None}) and sf.Contact.get(cid), lambda r: r['FirstName'] is None)
step('upsert creates', lambda: sf.Contact.upsert('Ext__c/11999', {'LastName': 'Smith'}), lambda r: r == 201)
step('upsert changes', lambda: sf.Contact.upsert('Ext__c/11999', {'LastName': 'Smith 2'}), lambda r: r == 200)
step('upsert with raw response', lambda: sf.Contact.upsert('Ext__c/11999', {'LastName': 'Smith 2'}, raw_response=True).json(),
     lambda r: r['created'] is False and r['success'])
step('get by custom id', lambda: sf.Contact.get_by_custom_id('Ext__c', '11999'), lambda r: r['LastName'] == 'Smith 2')
step('upsert by Id', lambda: sf.Contact.upsert('Id/' + cid, {'LastName': 'By Id'}), lambda r: r in (200, 204))
step('custom object', lambda: sf.Invoice__c.create({'Name': 'x'}), lambda r: r['success'])
step('SFType by hand', lambda: SFType('Contact', sf.session_id, sf.sf_instance, session=session()).get(cid), lambda r: r['Id'] == cid)
step('headers of a call', lambda: sf.Contact.create({'LastName': 'h'}, headers={'Sforce-Auto-Assign': 'FALSE'}), lambda r: r['success'])
now = datetime.datetime.now(datetime.timezone.utc)
day, soon = now - datetime.timedelta(days=1), now + datetime.timedelta(minutes=5)
step('delete', lambda: sf.Contact.delete(cid), lambda r: r == 204)
step('deleted', lambda: sf.Contact.deleted(day, soon), lambda r: any(x['id'][:15] == cid[:15] for x in r['deletedRecords']))
step('updated', lambda: sf.Contact.updated(day, soon), lambda r: len(r['ids']) >= 1 and 'latestDateCovered' in r)
refused('get what is gone', lambda: sf.Contact.get(cid), SalesforceResourceNotFound)
refused('delete what is gone', lambda: sf.Contact.delete(cid), SalesforceResourceNotFound, 'ENTITY_IS_DELETED')
refused('required field', lambda: sf.Contact.create({}), SalesforceMalformedRequest, 'REQUIRED_FIELD_MISSING', ['LastName'])
refused('unknown field', lambda: sf.Contact.create({'LastName': 'x', 'Foo': 1}), SalesforceMalformedRequest, 'INVALID_FIELD')
refused('e-mail address', lambda: sf.Contact.create({'LastName': 'x', 'Email': 'bad'}), SalesforceMalformedRequest, 'INVALID_EMAIL_ADDRESS', ['Email'])
refused('unknown object', lambda: sf.Nope__c.create({'Name': 'x'}), SalesforceResourceNotFound, 'NOT_FOUND')
refused('malformed id', lambda: sf.Contact.get('nope'), (SalesforceResourceNotFound, SalesforceMalformedRequest))
refused('no external id', lambda: sf.Contact.get_by_custom_id('Ext__c', 'nobody'), SalesforceResourceNotFound, 'NOT_FOUND')

# queries
rows = [{'attributes': {'type': 'Account'}, 'Name': f'A{i:04}'} for i in range(200)]
step('collection', lambda: sf.restful('composite/sobjects', method='POST', json={'allOrNone': False, 'records': rows}),
     lambda r: len(r) == 200 and all(x['success'] for x in r))
step('another collection', lambda: sf.restful('composite/sobjects', method='POST',
                                              json={'records': [dict(x, Name='B' + x['Name'][1:]) for x in rows]}), lambda r: len(r) == 200)
page = step('query', lambda: sf.query('SELECT Id, Name FROM Account ORDER BY Name'),
            lambda r: r['totalSize'] == 400 and not r['done'] and len(r['records']) == 200)
step('query_more by URL', lambda: sf.query_more(page['nextRecordsUrl'], True), lambda r: r['done'] and len(r['records']) == 200)
step('query_more by locator', lambda: sf.query_more(page['nextRecordsUrl'].split('/')[-1]), lambda r: r['done'])
step('query_all', lambda: sf.query_all('SELECT Id FROM Account'), lambda r: len(r['records']) == 400 and r['done'])
step('query_all_iter', lambda: list(sf.query_all_iter('SELECT Id FROM Account')), lambda r: len(r) == 400)
step('query of deleted records', lambda: sf.query('SELECT Id, IsDeleted FROM Contact WHERE IsDeleted = true', include_deleted=True),
     lambda r: r['totalSize'] == 1)
step('count query', lambda: sf.query('SELECT COUNT() FROM Account'), lambda r: r['totalSize'] == 400 and r['records'] == [])
step('aggregates', lambda: sf.query("SELECT COUNT(Id) n FROM Account WHERE Name LIKE 'B%'"), lambda r: r['records'][0]['n'] == 200)
step('format_soql', lambda: sf.query(format_soql('SELECT Id FROM Account WHERE Name = {} AND CreatedDate > {}', "A'1", day)), lambda r: r['totalSize'] == 0)
step('format_soql of a list', lambda: sf.query(format_soql('SELECT Id FROM Account WHERE Name IN {}', ['A0001', 'A0002'])), lambda r: r['totalSize'] == 2)
step('format_soql of a pattern', lambda: sf.query(format_soql("SELECT Id FROM Account WHERE Name LIKE '{:like}%'", 'A000')), lambda r: r['totalSize'] == 10)
step('format_soql as it is', lambda: sf.query(format_soql('SELECT Id FROM Account LIMIT {:literal}', '3')), lambda r: r['totalSize'] == 3)
step('children', lambda: sf.query('SELECT Name, (SELECT Id FROM Contacts) FROM Account LIMIT 1'), lambda r: r['records'][0]['Contacts'] is None)
refused('malformed query', lambda: sf.query('SELECT Id FORM Account'), SalesforceMalformedRequest, 'MALFORMED_QUERY')
refused('unknown column', lambda: sf.query('SELECT Nope FROM Account'), SalesforceMalformedRequest, 'INVALID_FIELD')
step('search', lambda: sf.search('FIND {A0001}'), lambda r: len(r['searchRecords']) == 1)
step('quick_search', lambda: sf.quick_search('A0001'), lambda r: len(r['searchRecords']) == 1)

# Apex, tooling, any path, passwords
step('apexecute', lambda: sf.apexecute('echo', method='POST', data={'a': 1}), lambda r: r == {'ok': True})
step('toolingexecute', lambda: sf.toolingexecute('query/', params={'q': 'SELECT Id FROM ApexClass'}), lambda r: r['size'] == 1)
step('anonymous Apex', lambda: sf.toolingexecute('executeAnonymous/', params={'anonymousBody': 'Integer i=1;'}), lambda r: r['success'])
step('restful', lambda: sf.restful('limits/recordCount', params={'sObjects': 'Account'}), lambda r: r['sObjects'][0] == {'count': 400, 'name': 'Account'})
user_id = step('query of a user', lambda: sf.query(format_soql('SELECT Id FROM User WHERE Username = {}', USERNAME))['records'][0]['Id'])
step('set_password', lambda: sf.set_password(user_id, PASSWORD), lambda r: r in (None, 204, {}))

# blobs
account = page['records'][0]['Id']
attachment = step('attachment', lambda: sf.Attachment.create({'Name': 'f.txt', 'ParentId': account, 'Body': base64.b64encode(b'hello').decode()}),
                  lambda r: r['success'])
step('get_base64', lambda: sf.Attachment.get_base64(attachment['id']), lambda r: r == b'hello')
step('length of a blob', lambda: sf.Attachment.get(attachment['id']), lambda r: r['BodyLength'] == 5)
with tempfile.NamedTemporaryFile(suffix='.txt') as file:
    file.write(b'some text')
    file.flush()
    step('update_base64', lambda: sf.Attachment.update_base64(attachment['id'], file.name), lambda r: r == 204)
step('the blob after its update', lambda: sf.Attachment.get_base64(attachment['id']), lambda r: r == b'some text')
version = step('file', lambda: sf.ContentVersion.create({'Title': 't', 'PathOnClient': 't.txt', 'VersionData': base64.b64encode(b'xyz').decode()}),
               lambda r: r['success'])
step('bytes of a file', lambda: sf.ContentVersion.get_base64(version['id'], 'VersionData'), lambda r: r == b'xyz')
step('document of a file', lambda: sf.query(format_soql('SELECT ContentDocumentId FROM ContentVersion WHERE Id = {}', version['id'])),
     lambda r: r['records'][0]['ContentDocumentId'].startswith('069'))

# Bulk API 2.0
rows = [{'LastName': f'B{i}', 'Email': f'b{i}@x.example', 'Ext__c': f'E{i}'} for i in range(25)]


def processed(count, failed=0):
    return lambda r: sum(x['numberRecordsProcessed'] for x in r) == count and sum(x['numberRecordsFailed'] for x in r) == failed


step('bulk2 insert', lambda: sf.bulk2.Contact.insert(records=rows), processed(25))
job = step('bulk2 insert, one refused', lambda: sf.bulk2.Contact.insert(records=[{'LastName': 'x', 'Email': 'bad'}, {'LastName': 'y', 'Email': 'g@x.example'}]),
           processed(2, 1))[0]['job_id']
step('bulk2 failed records', lambda: sf.bulk2.Contact.get_failed_records(job), lambda r: 'sf__Error' in r and 'INVALID_EMAIL' in r)
step('bulk2 successful records', lambda: sf.bulk2.Contact.get_successful_records(job), lambda r: 'sf__Created' in r)
step('bulk2 unprocessed records', lambda: sf.bulk2.Contact.get_unprocessed_records(job))
step('bulk2 all records', lambda: sf.bulk2.Contact.get_all_ingest_records(job), lambda r: len(r['failedRecords']) == 1 and len(r['successfulRecords']) == 1)
step('bulk2 upsert', lambda: sf.bulk2.Contact.upsert(records=rows, external_id_field='Ext__c'), processed(25))
step('bulk2 insert in batches', lambda: sf.bulk2.Contact.insert(records=[{'LastName': 'b'}] * 25, batch_size=10), lambda r: len(r) == 3 and processed(25)(r))
ids = [x['Id'] for x in sf.query_all("SELECT Id FROM Contact WHERE Ext__c LIKE 'E%'")['records']]
step('bulk2 update', lambda: sf.bulk2.Contact.update(records=[{'Id': i, 'FirstName': 'F'} for i in ids]), processed(25))
step('bulk2 query', lambda: list(sf.bulk2.Contact.query("SELECT Id, LastName FROM Contact WHERE Ext__c LIKE 'E%'")), lambda r: r[0].count('\n') == 26)
step('bulk2 query in pages', lambda: list(sf.bulk2.Contact.query("SELECT Id FROM Contact WHERE Ext__c LIKE 'E%'", max_records=10)), lambda r: len(r) == 3)
step('bulk2 delete', lambda: sf.bulk2.Contact.delete(records=[{'Id': i} for i in ids[:5]]), processed(5))
step('bulk2 query_all', lambda: ''.join(sf.bulk2.Contact.query_all('SELECT Id FROM Contact WHERE IsDeleted = true')), lambda r: ids[0] in r)
step('bulk2 hard_delete', lambda: sf.bulk2.Contact.hard_delete(records=[{'Id': i} for i in ids[5:10]]), lambda r: len(r) == 1)

# Bulk API 1.0
step('bulk insert', lambda: sf.bulk.Contact.insert([{'LastName': f'K{i}'} for i in range(10)], batch_size=4), lambda r: len(r) == 10 and all(x['success'] for x in r))
step('bulk insert, one after the other', lambda: sf.bulk.Contact.insert([{'LastName': f'K{i}', 'Ext__c': f'K{i}'} for i in range(10)], batch_size=4, use_serial=True),
     lambda r: len(r) == 10)
step('bulk upsert', lambda: sf.bulk.Contact.upsert([{'LastName': f'K{i}', 'Ext__c': f'K{i}'} for i in range(12)], 'Ext__c'),
     lambda r: sum(x['created'] for x in r) == 2)
step('bulk insert that is refused', lambda: sf.bulk.Contact.insert([{'LastName': 'x', 'Email': 'bad'}]),
     lambda r: r[0]['success'] is False and r[0]['errors'][0]['statusCode'] == 'INVALID_EMAIL_ADDRESS')
step('bulk insert with details', lambda: sf.bulk.Contact.insert([{'LastName': 'x'}], include_detailed_results=True))
step('bulk query', lambda: sf.bulk.Contact.query("SELECT Id, LastName FROM Contact WHERE LastName LIKE 'K%'"),
     lambda r: len(r) >= 10 and r[0]['attributes']['type'] == 'Contact')
step('bulk query, lazily', lambda: [x for part in sf.bulk.Contact.query("SELECT Id FROM Contact WHERE LastName LIKE 'K%'", lazy_operation=True) for x in part],
     lambda r: len(r) >= 10)
step('bulk query_all', lambda: sf.bulk.Contact.query_all('SELECT Id FROM Contact'), lambda r: len(r) > 10)
ids = [{'Id': x['Id']} for x in sf.query_all("SELECT Id FROM Contact WHERE LastName LIKE 'K%'")['records']]
step('bulk update', lambda: sf.bulk.Contact.update([dict(k, FirstName='Z') for k in ids]), lambda r: all(x['success'] for x in r))
step('bulk delete', lambda: sf.bulk.Contact.delete(ids[:3]), lambda r: len(r) == 3 and all(x['success'] for x in r))
step('bulk hard_delete', lambda: sf.bulk.Contact.hard_delete(ids[3:6]), lambda r: len(r) == 3 and all(x['success'] for x in r))
step('bulk insert without results', lambda: sf.bulk.Contact.insert([{'LastName': 'bp'}], bypass_results=True), lambda r: any('job_id' in x for x in r))
step('bulk submit_dml', lambda: sf.bulk.submit_dml('Contact', 'insert', [{'LastName': 'sd'}]))
print('end of the steps')
