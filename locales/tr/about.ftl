# Die Seiten über den Dienst: Impressum, Datenschutz, Barrierefreiheit, Hilfe.

imprint = Künye
privacy = Veri koruma
accessibility = Erişilebilirlik
report_barrier = Engel bildir
help = Yardım
easy_language = Kolay Almanca (Leichte Sprache)
sign_language = Alman işaret dili
website = İnternet sitesine git
missing = İşletici bu bilgiyi henüz girmedi.

imprint_title = Künye
responsible = Bu hizmetten sorumlu olan

accessibility_title = Erişilebilirlik beyanı
accessibility_scope = Bu beyan, bu adresteki çevrimiçi formlar için geçerlidir. Ölçüt, Almanya’da federal ve eyalet düzeyindeki engellilerin eşitliğine ilişkin yasalar, BITV 2.0 yönetmeliği ve WCAG 2.2 (AA düzeyi) yönergelerine dayanan EN 301 549 standardıdır.
conformance = Erişilebilirlik durumu
conformance_full = Hizmet, gereklilikleri tam olarak karşılamaktadır.
conformance_partial = Hizmet, gereklilikleri kısmen karşılamaktadır. Henüz erişilebilir olmayanlar aşağıda yazmaktadır.
conformance_none = Hizmet, gereklilikleri henüz karşılamamaktadır. Erişilebilir olmayanlar aşağıda yazmaktadır.
prepared = Bu beyanın hazırlandığı tarih:
reviewed = Son gözden geçirme tarihi:
gaps = Henüz erişilebilir olmayanlar
gaps_none = İşletici başka bir eksiklik belirtmemektedir.
gap_people = Yazılım her değişiklikte programlarla denetlenir. Her gün ekran okuyucu, büyütme veya sesli komutla çalışan kişiler yazılımı henüz denemedi.
gap_words = Bir formun metinlerinin herkes için anlaşılır olup olmadığını hiçbir program denetleyemez. Metinler, formu sunan makama aittir.
report_lead = Bir yerde takıldınız mı? Eksik, okunamayan veya kullanılamayan bir şey mi var? Bize yazın. Size yanıt verir ve işinizi başka bir yoldan halletmenize yardımcı oluruz.
arbitration = Uzlaştırma
arbitration_lead = Bize bir engel bildirdiniz ve makul bir süre içinde işinize yarayan bir yanıt almadınız mı? O zaman uzlaştırma veya denetim makamına başvurabilirsiniz. Bu yol ücretsizdir ve avukat gerekmez.

privacy_title = Veri koruma bilgileri
controller = Sorumlu makam
officer = Veri koruma görevlisi
what_for = Ne için ve ne kadar süreyle
receives = Bilgilerinizi kim alıyor
receives_routed = Verdiğiniz bilgilere göre yetkili olan makam. Kontrol sayfası, siz göndermeden önce bu makamın adını gösterir.
receives_nobody = Hiç kimse: Bu form hiçbir şey göndermez.
voluntary = Bu formu kullanmak zorunda değilsiniz. Zorunlu alanlar işinizi yapabilmemiz için gereklidir; diğer yollar formun başlangıç sayfasında yazmaktadır.
technique = Bu hizmetin teknik olarak işledikleri
cookie = Tek bir çerez. Bir forma başladığınızda oluşturulur, başladığınız bilgilerin anahtarını içerir ve tarayıcıyı kapattığınızda silinir. Bu çerez olmadan hizmet çalışmaz (TDDDG md. 25 f. 2 no. 2).
encryption = Başladığınız bilgiler sunucumuzda şifreli durur; yalnızca tarayıcınızdaki anahtarla veya devam kodunuzla açılır. Gönderdiğiniz bilgiler, saklama süreleri dolana kadar şifreli durur.
addresses = Ağ adresiniz, size yanıt vermek ve kötüye kullanımı sınırlamak için gerekir. Bu yazılım onu kaydetmez. Günlük kayıtlarında yanıt, ad veya adres bulunmaz.
nobody_else = Başka sağlayıcıların içeriği yüklenmez, kimse siteler arasında izlenmez ve GDPR md. 22 anlamında otomatik karar verilmez.
forms = Formlara ilişkin bilgiler
rights = Haklarınız
rights_list = Bilgi alma, düzeltme, silme, işlemenin kısıtlanması ve itiraz haklarına sahipsiniz (GDPR md. 15–21). Sorumlu makama başvurun ve varsa işlem numaranızı belirtin.
complaint = Veri koruma denetim makamına da şikâyette bulunabilirsiniz (GDPR md. 77):

help_title = Yardım
help_fill = Form doldurma
help_pages = Form sayfa sayfa soru sorar. “Devam” sayfayı kaydeder, “Geri” önceki sayfaya götürür; yanıtlarınız durur.
help_mistakes = Bir şey eksikse veya uymuyorsa sayfa yeniden görünür. En üstte neyin değişmesi gerektiği yazar; her satır kendi alanına götürür.
help_check = Göndermeden önce tüm yanıtları bir kez daha görür ve her birini değiştirebilirsiniz. Yanıtlar ancak “Gönder” ile gönderilir.
help_receipt = Ardından bir işlem numarası alırsınız. Not edin veya yazdırın: Bu numarayla bilgi alabilirsiniz.
help_later = Ara verebilirsiniz: Aynı tarayıcıda, kapatmadığınız sürece devam edersiniz. Her sayfada alabileceğiniz bir kodla daha sonra veya başka bir cihazda devam edersiniz.
help_tools = Her şey klavyeyle kullanılabilir: Sekme tuşu sonraki alana götürür, boşluk tuşu işaretler, Enter tuşu “Devam” demektir. Sayfalar birkaç kat büyütülebilir, koyu görünümü vardır ve JavaScript gerektirmez.
help_contact = İnsanlardan yardım
status = İşleminizin durumu
help_status = İşleminizin ne aşamada olduğunu her sayfanın altındaki “İşleminizin durumu” bağlantısında görürsünüz. Bunun için işlem numarası ve alındı belgesindeki kod gerekir.
