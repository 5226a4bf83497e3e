# Wenn eine Anfrage nicht bedient wird: was geschehen ist, und was man tun kann.

bad_request = Bu girdiyi okuyamadık
bad_request_body = Tarayıcınız bu sayfaya uymayan bir şey gönderdi. Hiçbir şey kaydedilmedi. Lütfen geri dönün ve sayfayı yeniden yükleyin.

forbidden = Bu girdiyi kabul edemiyoruz
forbidden_body = Girdinin sizin sayfanızdan geldiğinden emin olamadık. Belki sayfa çok uzun süre açık kaldı veya tarayıcınız çerez kabul etmiyor. Lütfen sayfayı yeniden yükleyin ve bir kez daha deneyin.

not_found = Böyle bir sayfa yok
not_found_body = Lütfen adresi kontrol edin. Bir bağlantıya tıkladıysanız bağlantı eski olabilir.

draft_unknown = Başladığınız bilgiler artık yok
draft_unknown_body = Gönderilmeyen bilgileri birkaç gün sonra sileriz. Bilgiler ayrıca yalnızca en son çalıştığınız tarayıcıda veya aldığınız bir kodla açılır. Bilgilerinizi daha önce gönderdiyseniz hiçbir şey kaybolmadı. Göndermediyseniz lütfen yeniden başlayın.

receipt_over = Bu alındı belgesi artık açılamaz
receipt_over_body = Belgeyi yalnızca sınırlı bir süre gösterir ve sonra sileriz. Bilgileriniz gönderildi, hiçbir şey kaybolmadı. Sorunuz varsa lütfen yetkili makama işlem numaranızı bildirin.

method_not_allowed = Bu sayfa böyle açılamaz
method_not_allowed_body = Lütfen geri dönün ve sayfadaki düğmeleri ve bağlantıları kullanın.

changed_elsewhere = Bilgileriniz başka bir pencerede değiştirildi
changed_elsewhere_body = Bir şey kaybolmasın diye bu penceredeki bilgileri kaydetmedik. Lütfen kayıtlı olan duruma bakın ve eksikleri tamamlayın.

version_stopped = Bu form artık bu biçimde yok
version_stopped_body = Siz başladıktan sonra form değiştirildi ve eski sürümü artık gönderilemez. Yeni forma aktarabilmeniz için bilgileriniz burada gösteriliyor. Yeni forma başlangıç sayfasından başlayın; bu sayfa, başladığınız bilgileri sakladığımız sürece durur.

version_moved = Bu form bu arada değiştirildi
version_moved_body = Kayıtlı bilgilerinizi yeni sürüme aktardık. Bu sayfada en son girdikleriniz eski sürüme aittir ve kaydedilmedi: Aktarabilmeniz için aşağıda gösteriliyor.

too_large = Bu girdi çok büyük
too_large_body = Hiçbir şey kaydedilmedi. Lütfen geri dönün ve metinlerinizi kısaltın.

too_slow = Aktarım çok uzun sürdü
too_slow_body = Bu sayfadan hiçbir şey kaydedilmedi; daha önce kaydettikleriniz duruyor. Bağlantınız düzelince lütfen sayfayı yeniden yükleyin.

too_many_requests = Kısa sürede çok fazla istek
too_many_requests_body = Bağlantınızdan çok sayıda istek geldi, belki aynı evdeki veya ağdaki başka kişilerden. Kayıtlı bilgileriniz duruyor. Lütfen bir dakika bekleyin ve sayfayı yeniden yükleyin: Tarayıcınız girdiklerinizi bir kez daha gönderir.

internal = Maalesef olmadı
internal_body = Bizde bir hata oluştu. Daha önce kaydettiğiniz bilgiler duruyor. Lütfen birkaç dakika sonra bir kez daha deneyin.

unavailable = Hizmete şu anda ulaşılamıyor
unavailable_body = Daha önce kaydettiğiniz bilgiler duruyor. Lütfen birkaç dakika sonra bir kez daha deneyin. Acil durumda 112’yi arayın.
