# When a request is not served: what happened, and what one can do.

bad_request = We could not read this input
bad_request_body = Your browser sent something that does not belong to this page. Nothing was saved. Please go back and reload the page.

forbidden = We cannot accept this input
forbidden_body = We could not be sure that it comes from your page. Perhaps the page was open for too long, or your browser does not accept cookies. Please reload the page and try again.

not_found = This page does not exist
not_found_body = Please check the address. If you followed a link, it may be out of date.

draft_unknown = The answers you began are no longer here
draft_unknown_body = Answers that are not sent are deleted after some days. They can also be opened only in the browser in which you began. If you have already sent your answers, nothing is lost. Otherwise please start again.

receipt_over = This receipt can no longer be opened
receipt_over_body = We show it only for a limited time and then delete it. Your answers have been sent and nothing is lost. If you have questions, please tell the responsible office your reference number.

method_not_allowed = This page cannot be opened in this way
method_not_allowed_body = Please go back and use the buttons and links of the page.

changed_elsewhere = Your answers were changed in another window
changed_elsewhere_body = So that nothing gets lost, we did not save the answers from this window. Please look at what is saved and add what is missing.

version_stopped = This form is no longer available in this version
version_stopped_body = It was changed after you began, and the earlier version can no longer be sent. Your answers are shown here so that you can copy them into the new form. Begin it on the start page; this page stays for as long as we keep the answers that you began.

version_moved = This form has been changed in the meantime
version_moved_body = We have taken your saved answers over into the new version. What you entered last on this page belongs to the old version and is not saved: it is shown below so that you can copy it.

too_large = This input is too large
too_large_body = Nothing was saved. Please go back and shorten your texts.

too_slow = The transfer took too long
too_slow_body = Nothing from this page was saved; what you saved before is still here. Please reload the page when your connection is better.

too_many_requests = Too many requests in a short time
too_many_requests_body = A great many requests came from your connection, perhaps from other people in the same house or network. Your saved answers are still here. Please wait a minute and then reload the page: your browser will send again what you entered.

internal = Something went wrong
internal_body = An error occurred on our side. The answers you saved before are still here. Please try again in a few minutes.

unavailable = The service is not available at the moment
unavailable_body = The answers you saved before are still here. Please try again in a few minutes. In an emergency call 112.
