// What a page gains where scripts run. Everything works without: each module enhances what the server
// sent, and where one fails the page stays as it was.
import { autosave } from './autosave.ts';
import { counters } from './counter.ts';
import { searches } from './search.ts';
import { session } from './session.ts';
import { uploads } from './upload.ts';

for (const enhance of [session, autosave, counters, searches, uploads]) {
  try {
    enhance();
  } catch (error) {
    console.error(error);
  }
}
