# Solange ein Formular nicht geöffnet ist.

not_yet = Bu form henüz açılmadı
not_yet_body = Formu doldurabileceğiniz ilk tarih: { $when }. Lütfen o zaman yeniden gelin.
closed = Bu form kapandı
closed_body = Formun gönderilebildiği son tarih: { $when }. O zamana kadar gönderilmeyen bilgileri kimseye iletmedik.
