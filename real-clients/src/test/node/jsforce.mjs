// What users of jsforce do, step by step, against the org whose address is given. Each step prints one line: "ok: name",
// or "failed: name: what came". Nothing here knows that the org is embedded.
import jsforce from 'jsforce';

const [url, username, password, clientId, clientSecret, refreshToken] = process.argv.slice(2);
const version = '66.0';
const oauth2 = { loginUrl: url, clientId, clientSecret, redirectUri: 'http://127.0.0.1/callback' };

function report(ok, name, came) {
  console.log(ok ? `ok: ${name}` : `failed: ${name}: ${String(came).replace(/\s+/g, ' ').slice(0, 600)}`);
}

async function step(name, work, holds = () => true) {
  try {
    const result = await work();
    report(holds(result), name, JSON.stringify(result));
    return result;
  } catch (e) {
    report(false, name, `${e.errorCode} ${e.stack ?? e}`);
    return {};
  }
}

async function refused(name, work, code) {
  try {
    report(false, name, JSON.stringify(await work()));
  } catch (e) {
    report([e.errorCode, e.name, e.message.split(':')[0]].includes(code), name, `${e.errorCode} ${e.name} ${e.message}`);
  }
}

process.on('uncaughtException', (e) => report(false, 'an error that nobody listens to', e));

const connect = (options) => new jsforce.Connection({ version, ...options });

// logins
const soap = new jsforce.Connection({ loginUrl: url, version: '60.0' });
await step('login by SOAP', () => soap.login(username, password),
  (user) => user.id.startsWith('005') && user.organizationId.startsWith('00D'));
await step('the session of a SOAP login works', () => soap.query('SELECT Id FROM User'), (page) => page.totalSize >= 1);
await refused('wrong password by SOAP', () => new jsforce.Connection({ loginUrl: url, version: '60.0' }).login(username, 'wrong'),
  'INVALID_LOGIN');
const sf = connect({ oauth2 });
await step('login by OAuth', () => sf.login(username, password), (user) => user.id.startsWith('005'));
await refused('wrong password by OAuth', () => connect({ oauth2 }).login(username, 'wrong'), 'invalid_grant');
await step('client credentials',
  () => connect({ instanceUrl: url, oauth2 }).authorize({ grant_type: 'client_credentials' }),
  (user) => user.id.startsWith('005'));
await refused('wrong client secret', () => connect({ instanceUrl: url, oauth2: { ...oauth2, clientSecret: 'wrong' } })
  .authorize({ grant_type: 'client_credentials' }), 'invalid_client');
await step('authorization URL', async () => new jsforce.OAuth2(oauth2).getAuthorizationUrl({ scope: 'api id refresh_token' }),
  (address) => address.startsWith(`${url}/services/oauth2/authorize?`));
await step('refresh token', () => new jsforce.OAuth2(oauth2).refreshToken(refreshToken),
  (answer) => answer.access_token && answer.instance_url === url);
await refused('dead refresh token', () => new jsforce.OAuth2(oauth2).refreshToken('nope'), 'invalid_grant');
await step('a dead session is refreshed once', async () => {
  const stale = connect({ oauth2, instanceUrl: url, accessToken: 'dead', refreshToken });
  let refreshed = 0;
  stale.on('refresh', () => refreshed++);
  const pages = await Promise.all([1, 2, 3].map(() => stale.query('SELECT Id FROM User LIMIT 1')));
  return [refreshed, pages.length, pages[2].records.length];
}, (seen) => seen.join() === '1,3,1');
await refused('dead session', () => connect({ instanceUrl: url, accessToken: 'nope' }).query('SELECT Id FROM Account'),
  'INVALID_SESSION_ID');
await step('logout by SOAP', async () => {
  await soap.logout();
  return soap.accessToken;
}, (token) => token === null);
await step('revoked by OAuth', async () => {
  const other = connect({ oauth2 });
  await other.login(username, password);
  const token = other.accessToken;
  await other.logout();
  return connect({ instanceUrl: url, accessToken: token }).query('SELECT Id FROM User').catch((e) => e.errorCode);
}, (code) => code === 'INVALID_SESSION_ID');

// the org
await step('identity', () => sf.identity(), (me) => me.username === username && me.user_id.startsWith('005'));
await step('limits', () => sf.limits(), (limits) => limits.DailyApiRequests.Max === 15000);
await step('limit info of each answer', async () => sf.limitInfo, (info) => info.apiUsage.limit === 15000 && info.apiUsage.used > 0);
await step('global describe', () => sf.describeGlobal(), (all) => all.sobjects.length >= 20 && all.maxBatchSize === 200);
await step('global describe, cached', () => sf.describeGlobal$(), (all) => all.sobjects.length >= 20);
await step('describe', () => sf.sobject('Account').describe(), (account) => account.fields.length > 10 && account.keyPrefix === '001');
await step('describe, cached', async () => [await sf.describe$('Account'), await sf.describe$('Account')],
  ([first, second]) => first.name === 'Account' && first === second);
await refused('describe of an unknown object', () => sf.describe('Nope__c'), 'NOT_FOUND');
await step('versions', () => sf.request('/services/data'), (versions) => versions.some((each) => each.version === '66.0'));
await step('resources', () => sf.request(`/services/data/v${version}`), (all) => all.sobjects && all.query);
await step('layouts', () => sf.sobject('Account').layouts(), (all) => all.layouts.length >= 1);
await step('compact layouts', () => sf.sobject('Account').compactLayouts(), (all) => all.compactLayouts.length >= 1);
await step('approval layouts', () => sf.sobject('Account').approvalLayouts(), (all) => Array.isArray(all.approvalLayouts));
await step('list views', () => sf.sobject('Account').listviews(), (all) => Array.isArray(all.listviews));
await step('quick actions of an object', () => sf.sobject('Account').quickActions(), Array.isArray);
await step('quick actions', () => sf.quickActions(), Array.isArray);
await step('tabs', () => sf.tabs(), Array.isArray);
await step('theme', () => sf.theme(), (theme) => theme.themeItems);

// one record
const accounts = sf.sobject('Account');
const created = await step('create', () => accounts.create({ Name: 'My Account #1 & <b>' }),
  (saved) => saved.success && saved.id.length === 18 && saved.errors.length === 0);
await step('insert is create', () => accounts.insert({ Name: 'Inserted' }), (saved) => saved.success);
await step('retrieve', () => accounts.retrieve(created.id), (account) => account.Name === 'My Account #1 & <b>' && account.Id === created.id
  && account.attributes.type === 'Account');
await step('retrieve by record', () => accounts.record(created.id).retrieve(), (account) => account.Id === created.id);
await step('update', () => accounts.update({ Id: created.id, Name: 'Changed' }), (saved) => saved.success && saved.id === created.id);
await step('empty a field', () => accounts.update({ Id: created.id, Description: null }), (saved) => saved.success);
await step('update by record', async () => {
  await accounts.record(created.id).update({ Site: 'There' });
  return accounts.retrieve(created.id);
}, (account) => account.Name === 'Changed' && account.Site === 'There');
await step('upsert creates', () => accounts.upsert({ Ext__c: 'J 1 &', Name: 'Upserted' }, 'Ext__c'), (saved) => saved.success && saved.created);
await step('upsert changes', () => accounts.upsert({ Ext__c: 'J 1 &', Name: 'Upserted again' }, 'Ext__c'),
  (saved) => saved.success && !saved.created);
await step('upsert by Id', () => accounts.upsert({ Id: created.id, Name: 'By Id' }, 'Id'), (saved) => saved.success);
await refused('required field', () => accounts.create({}), 'REQUIRED_FIELD_MISSING');
await refused('unknown field', () => accounts.create({ Name: 'x', Nope: 1 }), 'INVALID_FIELD');
await refused('unknown object', () => sf.sobject('Nope__c').create({ Name: 'x' }), 'NOT_FOUND');
await refused('id of nobody', () => accounts.retrieve('001000000000009AAA'), 'NOT_FOUND');
await refused('malformed id', () => accounts.update({ Id: '001', Name: 'x' }), 'NOT_FOUND');
await refused('unique external id', async () => {
  await accounts.create({ Name: 'one', Ext__c: 'same' });
  return accounts.create({ Name: 'two', Ext__c: 'same' });
}, 'DUPLICATE_VALUE');

// several records
const many = await step('create several, one refused', () => accounts.create([{ Name: 'J1' }, { Name: 'J2' }, {}]),
  (saved) => saved.map((each) => each.success).join() === 'true,true,false' && saved[2].errors[0].statusCode === 'REQUIRED_FIELD_MISSING'
    && saved[2].errors[0].fields.join() === 'Name');
await step('create more than a collection holds',
  () => accounts.create([...Array(250)].map((_, i) => ({ Name: `R${i}` })), { allowRecursive: true }),
  (saved) => saved.length === 250 && saved.every((each) => each.success));
await step('all or none', () => accounts.create([{ Name: 'N1' }, {}], { allOrNone: true }),
  (saved) => saved.map((each) => each.errors[0]?.statusCode).join() === 'ALL_OR_NONE_OPERATION_ROLLED_BACK,REQUIRED_FIELD_MISSING');
await step('nothing of all or none is there', () => accounts.count({ Name: 'N1' }), (count) => count === 0);
await step('retrieve several', () => accounts.retrieve([many[0].id, many[1].id]), (all) => all.map((each) => each.Name).join() === 'J1,J2');
await step('retrieve several with fields', () => accounts.retrieve([many[0].id], { fields: ['Name'] }), (all) => all[0].Name === 'J1');
await step('update several', () => accounts.update([{ Id: many[0].id, Name: 'U1' }, { Id: many[1].id, Name: 'U2' }]),
  (saved) => saved.every((each) => each.success));
await step('upsert several', () => accounts.upsert([{ Ext__c: 'J2', Name: 'a' }, { Ext__c: 'J3', Name: 'b' }], 'Ext__c'),
  (saved) => saved.every((each) => each.success && each.created));
await step('upsert several again', () => accounts.upsert([{ Ext__c: 'J2', Name: 'c' }, { Ext__c: 'J3', Name: 'd' }], 'Ext__c'),
  (saved) => saved.every((each) => each.success && !each.created));

// queries
const soql = "SELECT Id, Name FROM Account WHERE Name LIKE 'R%' ORDER BY Name";
await step('query', () => sf.query(soql), (page) => page.totalSize === 250 && page.records.length === 200 && !page.done);
await step('query more', async () => sf.queryMore((await sf.query(soql)).nextRecordsUrl), (page) => page.done && page.records.length === 50);
await step('query more by locator', async () => sf.queryMore((await sf.query(soql)).nextRecordsUrl.split('/').pop()),
  (page) => page.done && page.records.length === 50);
await step('query with auto fetch', () => sf.query(soql, { autoFetch: true, maxFetch: 1000 }), (page) => page.records.length === 250);
await step('query by events', () => new Promise((resolve, reject) => {
  const records = [];
  sf.query(soql).on('record', (record) => records.push(record)).on('end', () => resolve(records)).on('error', reject)
    .run({ autoFetch: true, maxFetch: 1000 });
}), (records) => records.length === 250);
await step('query stops at a maximum', () => new Promise((resolve, reject) => {
  const records = [];
  sf.query(soql).on('record', (record) => records.push(record)).on('end', () => resolve(records)).on('error', reject)
    .run({ autoFetch: true, maxFetch: 210 });
}), (records) => records.length === 210);
await step('query as a stream', async () => {
  let count = 0;
  for await (const record of sf.query(soql).stream('csv').setEncoding('utf8')) count += record.split('\n').length - 1;
  return count;
}, (count) => count >= 200);
await step('count query', () => sf.query("SELECT COUNT() FROM Account WHERE Name LIKE 'R%'"), (page) => page.totalSize === 250 && page.done);
await step('aggregates', () => sf.query("SELECT COUNT(Id) n, MIN(Name) lowest FROM Account WHERE Name LIKE 'R%'"),
  (page) => page.records[0].n === 250 && page.records[0].lowest === 'R0' && page.records[0].attributes.type === 'AggregateResult');
await step('children of no records are null', () => sf.query("SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name = 'R1'"),
  (page) => page.records[0].Contacts === null);
await step('children and parents', async () => {
  const [{ Id }] = (await sf.query("SELECT Id FROM Account WHERE Name = 'R1'")).records;
  await sf.sobject('Contact').create({ LastName: "O'Neil", AccountId: Id });
  return [await sf.query("SELECT Id, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'R1'"),
    await sf.query("SELECT LastName, Account.Name FROM Contact WHERE LastName = 'O\\'Neil'")];
}, ([above, below]) => above.records[0].Contacts.records[0].LastName === "O'Neil" && below.records[0].Account.Name === 'R1');
await step('scan all', async () => {
  const { id } = await accounts.create({ Name: 'Gone' });
  await accounts.destroy(id);
  return sf.query("SELECT Id, IsDeleted FROM Account WHERE Name = 'Gone'", { scanAll: true });
}, (page) => page.totalSize === 1 && page.records[0].IsDeleted);
await step('find, sorted', () => accounts.find({ Name: { $like: 'R1%' } }, 'Id, Name').sort({ Name: -1 }).limit(5).skip(1).execute(),
  (all) => all.length === 5 && all[0].Name === 'R198');
await step('find by $or, $in and null', () => accounts.find({ $or: [{ Name: 'R1' }, { Name: { $in: ['R2', 'R3'] } }], Industry: null }).execute(),
  (all) => all.length === 3);
await step('find by $nin and $and', () => accounts.find({ $and: [{ Name: { $like: 'R1_' } }, { Name: { $nin: ['R10', 'R11'] } }] }).execute(),
  (all) => all.length === 8);
await step('find by $ne and $exists', () => accounts.find({ $and: [{ Name: { $like: 'R1_' } }, { Name: { $ne: 'R10' } }], Ext__c: { $exists: false } }).execute(),
  (all) => all.length === 9);
await step('find by a date literal', () => accounts.find({ CreatedDate: { $gte: jsforce.SfDate.YESTERDAY } }).limit(1).execute(),
  (all) => all.length === 1 && all[0].Name);
await step('find by a time', () => accounts.find({ CreatedDate: { $lt: jsforce.SfDate.toDateTimeLiteral(new Date(Date.now() + 1e6)) } }, ['Id'])
  .limit(1).execute(), (all) => all.length === 1);
await step('find of all fields', () => accounts.find({ Name: 'R1' }, '*').execute(), ([account]) => 'BillingCity' in account);
await step('find with children', () => accounts.find({ Name: 'R1' }, 'Id').include('Contacts').select('Id, LastName').end().execute(),
  ([account]) => account.Contacts.records.length === 1);
await step('find one', () => accounts.findOne({ Name: 'R1' }), (account) => account.Name === 'R1');
await step('find none', () => accounts.findOne({ Name: 'R nobody' }), (account) => account === null);
await step('find by a text with a quote', () => sf.sobject('Contact').find({ LastName: "O'Neil" }).execute(), (all) => all.length === 1);
await step('count', () => accounts.count({ Name: { $like: 'R%' } }), (count) => count === 250);
await step('explain', () => sf.query('SELECT Id FROM Account').explain(), (answer) => answer.plans.length >= 1);
await step('update what a query finds', () => accounts.find({ Name: { $like: 'R1%' } }).update({ Description: '${Name} x' }),
  (saved) => saved.length === 111 && saved.every((each) => each.success));
await step('the template was filled in', () => accounts.findOne({ Name: 'R12' }, ['Description']), (account) => account.Description === 'R12 x');
await step('destroy what a query finds', () => accounts.find({ Name: { $like: 'R20%' } }).destroy(),
  (saved) => saved.length === 11 && saved.every((each) => each.success));
await refused('unknown column', () => sf.query('SELECT Nope FROM Account'), 'INVALID_FIELD');
await refused('unknown type', () => sf.query('SELECT Id FROM Nope'), 'INVALID_TYPE');
await refused('malformed query', () => sf.query('SELECT Id FORM Account'), 'MALFORMED_QUERY');
await refused('malformed locator', () => sf.queryMore('01g000000000009-200'), 'INVALID_QUERY_LOCATOR');

// search, replication, what was seen last
await step('search', () => sf.search('FIND {R13} IN ALL FIELDS RETURNING Account(Id, Name), Contact'),
  (found) => found.searchRecords.length === 1 && found.searchRecords[0].attributes.type === 'Account');
await refused('malformed search', () => sf.search('FIND nothing'), 'MALFORMED_SEARCH');
const day = (days) => new Date(Date.now() + days * 864e5);
await step('deleted', () => accounts.deleted(day(-1), new Date(Date.now() + 1e5)), (found) => found.deletedRecords.length >= 12);
await step('updated', () => accounts.updated(day(-1), new Date(Date.now() + 1e5)), (found) => found.ids.length >= 100 && found.latestDateCovered);
await step('recent', () => sf.recent(), Array.isArray);
await step('recent of an object', () => accounts.recent(), Array.isArray);

// deletes
await step('delete', () => accounts.destroy(created.id), (saved) => saved.success && saved.id === created.id);
await step('delete several', () => accounts.del([many[0].id, many[1].id]), (saved) => saved.every((each) => each.success));
await step('delete by record', async () => accounts.record((await accounts.create({ Name: 'short' })).id).destroy(), (saved) => saved.success);
await refused('delete again', () => accounts.destroy(created.id), 'ENTITY_IS_DELETED');
await refused('retrieve what is gone', () => accounts.retrieve(created.id), 'NOT_FOUND');

// Apex, tooling, any path
await step('Apex GET', () => sf.apex.get('/echo'), (answer) => answer.ok);
await step('Apex POST', () => sf.apex.post('/echo', { a: 1 }), (answer) => answer.ok);
await refused('Apex that is not there', () => sf.apex.get('/nope'), 'NOT_FOUND');
await step('tooling query', () => sf.tooling.query('SELECT Id FROM ApexClass'), (page) => page.records.length === 1);
await step('anonymous Apex', () => sf.tooling.executeAnonymous('System.debug(1);'), (answer) => answer.compiled && answer.success);
await step('GET', () => sf.request(`/services/data/v${version}/sobjects`), (answer) => answer.sobjects);
await step('GET, relative', () => sf.requestGet('/sobjects/Account'), (answer) => answer.objectDescribe.name === 'Account');
await step('POST', () => sf.requestPost('/sobjects/Contact', { LastName: 'posted' }), (answer) => answer.success);
await step('composite', () => sf.requestPost('/composite', { allOrNone: true, compositeRequest: [
  { method: 'POST', url: `/services/data/v${version}/sobjects/Account`, referenceId: 'account', body: { Name: 'composite' } },
  { method: 'POST', url: `/services/data/v${version}/sobjects/Contact`, referenceId: 'contact', body: { LastName: 'c', AccountId: '@{account.id}' } },
  { method: 'GET', url: `/services/data/v${version}/sobjects/Contact/@{contact.id}?fields=AccountId`, referenceId: 'read' }] }),
(answer) => answer.compositeResponse.map((each) => each.httpStatusCode).join() === '201,201,200'
  && answer.compositeResponse[2].body.AccountId === answer.compositeResponse[0].body.id);
await step('composite batch', () => sf.requestPost('/composite/batch', { batchRequests: [
  { method: 'GET', url: `v${version}/limits` }, { method: 'GET', url: `v${version}/sobjects/Account/001000000000009AAA` }] }),
(answer) => answer.hasErrors && answer.results.map((each) => each.statusCode).join() === '200,404');
await step('tree', () => sf.requestPost('/composite/tree/Account', { records: [{ attributes: { type: 'Account', referenceId: 'one' }, Name: 'T',
  Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'two' }, LastName: 'TT' }] } }] }),
(answer) => answer.hasErrors === false && answer.results.length === 2);

// blobs
await refused('attachment without parent', () => sf.sobject('Attachment').create({ Name: 'x.txt', Body: 'aGk=' }), 'REQUIRED_FIELD_MISSING');
await step('blob', async () => {
  const { id: ParentId } = await accounts.create({ Name: 'with blob' });
  const { id } = await sf.sobject('Attachment').create({ Name: 'x.txt', ParentId, Body: Buffer.from('hi').toString('base64') });
  const chunks = [];
  for await (const chunk of sf.sobject('Attachment').record(id).blob('Body')) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}, (text) => text === 'hi');
await step('file', async () => {
  const { id } = await sf.sobject('ContentVersion').create({ Title: 't', PathOnClient: 't.txt', VersionData: 'aGk=' });
  return sf.query(`SELECT ContentDocumentId, VersionNumber FROM ContentVersion WHERE Id = '${id}'`);
}, (page) => page.records[0].ContentDocumentId.startsWith('069'));

// Bulk API 2.0
const soon = { pollInterval: 100, pollTimeout: 20000 };
await step('bulk 2 load', () => sf.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert',
  input: [{ LastName: 'jb1', Email: 'jb1@x.example' }, { LastName: 'jb2', Email: 'bad' }], ...soon }),
(results) => results.successfulResults.length === 1 && results.failedResults[0].sf__Error.startsWith('INVALID_EMAIL_ADDRESS'));
await step('bulk 2 load of CSV', () => sf.bulk2.loadAndWaitForResults({ object: 'Contact', operation: 'insert', input: 'LastName\njb3\njb4\n', ...soon }),
  (results) => results.successfulResults.length === 2);
await step('bulk 2 upsert', () => sf.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'upsert', externalIdFieldName: 'Ext__c',
  input: [{ Ext__c: 'J2', Name: 'z' }, { Ext__c: 'J9', Name: 'y' }], ...soon }),
(results) => results.successfulResults.map((each) => each.sf__Created).join() === 'false,true');
await step('bulk 2 job', async () => {
  const job = sf.bulk2.createJob({ operation: 'insert', object: 'Contact' });
  await job.open();
  await job.uploadData([{ LastName: 'q1' }]);
  await job.close();
  await job.poll(100, 20000);
  const info = await job.check();
  const results = await job.getAllResults();
  await job.delete();
  return [info, results];
}, ([info, results]) => info.state === 'JobComplete' && info.numberRecordsProcessed === 1 && results.successfulResults.length === 1);
await step('bulk 2 abort', async () => {
  const job = sf.bulk2.createJob({ operation: 'insert', object: 'Contact' });
  await job.open();
  await job.abort();
  return job.check();
}, (info) => info.state === 'Aborted');
await refused('bulk 2 job of an unknown object', () => sf.bulk2.createJob({ operation: 'insert', object: 'Nope__c' }).open(), 'INVALIDENTITY');
await step('bulk 2 query', async () => {
  const records = [];
  for await (const record of await sf.bulk2.query("SELECT Id, LastName FROM Contact WHERE LastName LIKE 'jb%'", soon)) records.push(record);
  return records;
}, (records) => records.length === 3);

// Bulk API 1.0
await step('bulk load', () => sf.bulk.load('Contact', 'insert', [{ LastName: 'k1', Email: 'k1@x.example' }, { LastName: 'k2', Email: 'bad' }]),
  (results) => results.length === 2 && results[0].success && !results[1].success && results[1].errors[0].startsWith('INVALID_EMAIL_ADDRESS'));
await step('bulk load of CSV', () => sf.bulk.load('Contact', 'insert', 'LastName\nk3\nk4\n'), (results) => results.length === 2 && results[0].success);
await step('bulk query', async () => {
  const stream = await sf.bulk.query("SELECT Id, LastName FROM Contact WHERE LastName LIKE 'k%'");
  const records = [];
  await new Promise((resolve, reject) => stream.on('record', (record) => records.push(record)).on('end', resolve).on('error', reject));
  return records;
}, (records) => records.length === 3);
await step('bulk job and batch', async () => {
  const job = sf.bulk.createJob('Contact', 'insert');
  await job.open();
  const batch = job.createBatch();
  batch.execute([{ LastName: 'k5' }]);
  await new Promise((resolve, reject) => batch.on('queue', resolve).on('error', reject));
  batch.poll(100, 20000);
  const results = await new Promise((resolve, reject) => batch.on('response', resolve).on('error', reject));
  const batches = await job.list();
  const checked = await batch.check();
  await job.close();
  return [results, batches, checked, await job.check()];
}, ([results, batches, batch, job]) => results[0].success && batches.length === 1 && batch.state === 'Completed' && job.state === 'Closed');
await step('bulk update and delete of what a query finds', async () => [
  await sf.sobject('Contact').find({ LastName: { $like: 'jb%' } }).update({ FirstName: 'x' }, { bulkThreshold: 0 }),
  await sf.sobject('Contact').find({ LastName: { $like: 'jb%' } }).destroy({ bulkThreshold: 0 })],
([changed, gone]) => changed.length === 3 && gone.length === 3 && gone.every((each) => each.success));
await step('bulk abort', async () => {
  const job = sf.bulk.createJob('Contact', 'insert');
  await job.open();
  await job.abort();
  return job.check();
}, (info) => info.state === 'Aborted');

console.log('end of the steps');
process.exit();
