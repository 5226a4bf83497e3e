# Eklenen dosyalar.

one_of = { $first } veya { $last }
allowed_one = { $kinds }, en fazla { $size }. Bir dosya.
allowed = { $kinds }, her dosya en fazla { $size }. En fazla { $most } dosya.
refused_type = “{ $name }” kabul etmediğimiz bir türde. Olabilecek türler: { $kinds }.
refused_damaged = “{ $name }” bozuk. Lütfen resmi yeniden kaydedin ve bir kez daha yükleyin.
refused_too_large = “{ $name }” çok büyük. En fazla { $size } olabilir. Lütfen dosyayı küçültün.
refused_empty = “{ $name }” boş. Lütfen başka bir dosya seçin.
refused_too_many = “{ $name }” fazladan bir dosya; en fazla { $most } dosya olabilir. Lütfen önce bir dosyayı kaldırın.
refused_infected = “{ $name }” kontrolümüze göre zararlı bir yazılım içeriyor. Dosyayı sildik.
refused_no_room = “{ $name }” alınamadı, çünkü şu anda çok fazla dosya yükleniyor. Lütfen bir dakika sonra yeniden deneyin.

unchecked = Zararlı yazılım denetimi henüz yapılmadı: { $names }. Yine de gönderebilirsiniz. Denetim sonra yapılır; makam dosyaları ancak ondan sonra alır.
