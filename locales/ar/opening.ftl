# Solange ein Formular nicht geöffnet ist.

not_yet = هذه الاستمارة غير مفتوحة بعد
not_yet_body = يمكنك تعبئتها ابتداءً من { $when }. يُرجى العودة عندئذ.
closed = هذه الاستمارة مغلقة
closed_body = كان إرسالها ممكنًا حتى { $when }. البيانات التي لم تُرسَل حتى ذلك الحين لم ننقلها إلى أحد.
