# Die E-Mails an Bürgerinnen und Bürger.

greeting = Merhaba,
received_title = Bilgileriniz bize ulaştı
received = Bilgileriniz şu tarihte bize ulaştı: { $moment }.
reference = İşlem numaranız
next_title = Bundan sonra ne olacak
office = Yetkili makam
telephone = Telefon
give_reference = Soru sorarken lütfen işlem numarasını belirtin.
ask_status = Durumu kendiniz de sorgulayabilirsiniz: alındı belgenizdeki kodla, formun sayfasındaki “İşleminizin durumu” bölümünden.
automatic = Bu e-posta otomatik olarak gönderildi. Lütfen yanıtlamayın.
confirmation_not_you = Siz bir şey göndermediniz mi? O zaman biri adresinizi yanlışlıkla yazmıştır; bir şey yapmanız gerekmez.

resume_title = Bilgilerinizle devam etmek için
resume_lead = Çevrimiçi bir formda ara verdiniz. Buradan devam edebilirsiniz:
enter = Veya { $address } adresinde şu kodu girin:
until = Bağlantı ve kod bir kez kullanılabilir; son geçerlilik: { $moment }. Ondan sonra bilgileriniz silinir.
resume_secret = Bunları kimseyle paylaşmayın: Kodu bilen kişi bilgilerinizi okuyabilir.
resume_not_you = Form doldurmadınız mı? O zaman biri adresinizi yanlışlıkla yazmıştır; lütfen bu e-postayı silin.

signing_title = Lütfen okuyun ve imzalayın
signing_lead = { $office } için verilen bilgileri imzalayan ikinci kişi olarak adınız verildi. Bilgileri bu bağlantıda okuyup karar verebilirsiniz:
signing_code = Sayfa şu kodu sorar:
signing_until = { $moment } tarihine kadar süreniz var. O zamana kadar işlem bekler.
signing_secret = Bağlantıyı ve kodu kimseye vermeyin: İkisine sahip olan kişi bilgileri okuyabilir ve karar verebilir.
signing_not_you = Bundan haberiniz yok mu? O zaman biri adresinizi yanlışlıkla vermiştir; bir şey yapmanız gerekmez. İmzanız olmadan hiçbir şey iletilmez.

unsigned_title = İkinci imza eksik
unsigned_declined = İkinci kişi { $moment } tarihinde imzalamayı reddetti. Bu nedenle yetkili makam bilgilerinizi almaz.
unsigned_lapsed = İkinci kişi { $moment } tarihine kadar imzalamadı. Bu nedenle yetkili makam bilgilerinizi almaz.
unsigned_next = Hâlâ başvurmak istiyorsanız formu yeniden doldurun veya makama başvurun.
