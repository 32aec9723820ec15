"""Month names and the words of date lines in languages other than English, as data.

What comes in: nothing. What goes out: ``MONTHS``, twelve names a line, of every form that stands in a date, and the
labels of date lines. What it will not do: read a text; ``stamps`` does. A line or a word is all that a language takes.
"""

MONTHS = """
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
jänner feber maerz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
januar februar mars april mai juni juli august september oktober november desember
januar februar marts april maj juni juli august september oktober november december
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
január február március április május június július augusztus szeptember október november december
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
januari februari maret april mei juni juli agustus september oktober november desember
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
"""

DATED = """
stand, aktualisiert, letzte aktualisierung, letzte änderung, zuletzt aktualisiert, zuletzt geändert, veröffentlicht, erschienen, erstellt, datum
publié, publication, paru, mis à jour, mise à jour, modifié, posté, date de publication, dernière mise à jour, dernière modification
publicado, publicada, actualizado, actualizada, última actualización, fecha, fecha de publicación
atualizado, atualizada, última atualização, data, data de publicação
pubblicato, pubblicata, aggiornato, aggiornata, ultimo aggiornamento, ultima modifica, data di pubblicazione
gepubliceerd, geplaatst, bijgewerkt, laatst bijgewerkt, laatste update
publicerad, publicerat, uppdaterad, uppdaterat, senast uppdaterad, publisert, oppdatert, sist oppdatert, publiceret, udgivet, opdateret, sidst opdateret
julkaistu, päivitetty, opublikowano, aktualizacja, ostatnia aktualizacja, zaktualizowano, data publikacji, dodano
publikováno, zveřejněno, vydáno, aktualizováno, közzétéve, frissítve, megjelent, publicat, actualizat
yayınlanma, yayınlanma tarihi, yayın tarihi, güncelleme, son güncelleme, diterbitkan, diperbarui
опубликовано, обновлено, дата публикации, опубліковано, оновлено, δημοσίευση, δημοσιεύθηκε, ενημέρωση, نشر, تحديث, آخر تحديث, प्रकाशित
发布时间, 发布于, 发表于, 发布日期, 更新时间, 更新于, 日期, 日付, 發布時間, 發佈時間, 更新時間, 公開日, 更新日, 最終更新, 投稿日, 掲載日, 公開, 更新
입력, 수정, 최종수정, 등록, 등록일, 게시, 게시일, 작성일, 업데이트, 승인, 기사입력
"""
"""What stands before the day in a date line, at the line's beginning or behind a bar."""
