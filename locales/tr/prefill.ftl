# Bir portalın önceden doldurdukları.

title = Önceden dolduruldu
from_portal = „{ $portal }“ bazı alanları sizin için doldurdu. Lütfen her şeyi kontrol edin; her bilgiyi değiştirebilirsiniz.
refused_title = Bağlantı geçerli değil
refused = Alanları dolduracak bağlantının süresi dolmuş veya bağlantı geçersiz. Ondan hiçbir şey alınmadı. Formu kendiniz doldurabilir veya portaldan yeniden başlayabilirsiniz.
