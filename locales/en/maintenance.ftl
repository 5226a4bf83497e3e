# While the service is worked on.

closed = We are working on this service at the moment
closed_body = Your saved answers are safe: afterwards you go on where you stopped. Please come back later and reload this page. In an emergency call 112.
closed_until = We expect to be back: { $when }.
reload = Reload the page
