"""Words for the mess around the articles. All invented."""
ID = dict(
    who=["Bupati Lembah Sari", "Pedagang Pasar Wangun", "Klub Rajawali Kencana", "Penyanyi Rara Melodia", "Warga Kampung Tegalwaru", "Produsen ponsel Nusatel", "Dinas Pertamanan Kota Arga", "Pelatih timnas futsal", "Harga cabai rawit", "Maskapai Angkasa Timur", "Kucing bernama Bolot", "Kepala sekolah di Randublatung", "Komet Halimun", "Bank Surya Desa"],
    does=["ungkap alasan di balik", "kembali ramai dibahas soal", "bikin heboh usai", "resmi umumkan", "angkat bicara tentang", "ternyata simpan rahasia", "batal hadiri", "pecahkan rekor dalam", "kaget melihat", "siap gelar"],
    what=["konser akhir pekan", "tarif parkir baru", "promo tiket mudik", "resep sambal keluarga", "kenaikan harga telur", "lomba perahu hias", "pemadaman bergilir", "bocoran ponsel lipat", "jadwal siaran langsung", "ramalan zodiak pekan ini", "foto masa kecilnya", "transfer pemain muda"],
    summary=["Kabar ini jadi perbincangan warganet sejak pagi tadi.", "Simak daftar lengkapnya di halaman berikut, jangan sampai terlewat!", "Begini kronologi yang disampaikan pihak manajemen kepada media.", "Netizen pun ramai memberikan tanggapan beragam atas unggahan itu."],
    ago="menit yang lalu", ago2="jam lalu", reply="Balas",
    menu=["Beranda", "Nasional", "Daerah", "Megapolitan", "Ekonomi", "Olahraga", "Hiburan", "Gaya Hidup", "Teknologi", "Otomotif", "Wisata", "Foto", "Video", "Indeks"], menumark="Suara Pembaca Setia",
    submenu=["Pemilu", "Hukum", "Peristiwa", "Bola", "Bulu Tangkis", "Gawai", "Aplikasi", "Kuliner", "Zodiak", "Film", "Musik", "Properti"],
    comments=["Setuju banget sama yang di atas, dari dulu juga begitu terus.", "Halah, paling cuma wacana doang ini mah.", "Izin numpang lapak gan, jual pulsa murah cek profil saya.", "Kapan giliran kampung kami yang diperhatikan, min?", "Artikelnya bagus tapi fotonya kurang banyak nih."],
    comments2=["Semoga ada perbaikan ya kawan-kawan.", "Maaf kalau ada yang tersinggung.", "Salam dari perantauan wkwkwk.", "Cek IG kami untuk info lanjut.", "Gitu aja kok repot."],
    people=["ujang_77", "Mbak Tini", "PakDeKumis", "sari.manis", "Anonim", "Ronggo W"])
EN = dict(
    who=["Mayor of Calder Vale", "Striker Tom Halloway", "Singer Ada Brightwater", "Retail chain Marlow & Finch", "Coastguard crews", "A retired postman", "Scientists in Wexcombe", "The Harbour Line ferry", "Chess prodigy Ines Crane", "Budget airline Skylark", "Bakers on Mill Street"],
    does=["responds to row over", "stuns fans with", "quits after dispute about", "reveals plans for", "wins praise for", "warns of delays to", "shares first look at", "hits back at critics of", "breaks silence on"],
    what=["the winter timetable", "a record-breaking marrow", "the town hall clock", "new charity single", "summer parking charges", "a missing parrot", "quarterly profits", "the derby defeat", "a rooftop garden", "smart meter refunds"],
    summary=["Here is everything we know so far about the announcement.", "Viewers were quick to react after Saturday night's episode.", "You can watch the full clip by signing in to our player.", "Our reporter has been speaking to people at the scene."],
    ago="mins ago", ago2="hours ago", reply="Reply",
    menu=["Home", "News", "World", "Business", "Politics", "Tech", "Science", "Health", "Culture", "Sport", "Travel", "Opinion", "Video", "Audio"], menumark="Puzzles & Crosswords Club",
    submenu=["Elections", "Markets", "Football", "Cricket", "Rugby", "Cycling", "Books", "Film", "Music", "Food", "Money", "Homes"],
    comments=["First! Also nobody asked for this, did they?", "I lived there for ten years and can confirm none of it.", "Great piece, shared it with my whole book group.", "Why is this behind three adverts and a pop-up?", "The comment above me is exactly what is wrong with society."],
    comments2=["Just my two pence.", "Change my mind.", "Sent from my toaster.", "Thanks for coming to my talk.", "Edit: spelling."],
    people=["GrumpyHeron", "MarthaInLeeds", "anon4412", "Col. Mustardseed", "tea_and_toast", "Piotr K."])
POOLS = {"id": ID, "en": EN}
