// Reads all rows once for each line of its input, page after page, and answers as the driver in Java does: the number of rows,
// the CPU time of the process and the time of a row in nanoseconds, and the sum of what it read.
import readline from 'node:readline';
import jsforce from 'jsforce';

const [url, soql] = process.argv.slice(2);
const sf = new jsforce.Connection({ instanceUrl: url, accessToken: 'token-of-the-benchmark', version: '66.0' });

for await (const order of readline.createInterface({ input: process.stdin })) {
  let count = 0;
  let sum = 0;
  const cpuBefore = process.cpuUsage();
  const before = process.hrtime.bigint();
  let page = await sf.query(soql);
  for (;;) {
    for (const row of page.records) {
      count++;
      sum += row.Amount__c;
    }
    if (page.done) break;
    page = await sf.queryMore(page.nextRecordsUrl);
  }
  const time = Number(process.hrtime.bigint() - before);
  const cpu = process.cpuUsage(cpuBefore);
  console.log(`rows ${count} ${((cpu.user + cpu.system) * 1000 / count).toFixed(2)} ${(time / count).toFixed(2)} ${Math.round(sum)}`);
}
