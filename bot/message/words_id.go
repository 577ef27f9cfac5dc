package message

import (
	"kutip/prompts"
	"kutip/retrieval/analysis"
)

// Aturan menulis, untuk setiap teks di berkas ini:
//
//  1. Katakan apa yang terjadi, dengan kata-kata biasa; lalu apa yang bisa
//     dilakukan.
//  2. Singkat dan ramah. Satu atau dua kalimat, satu baris, tanpa istilah
//     teknis, tanpa tanda seru, tanpa menyalahkan, dan tanpa "kamu" atau
//     "Anda": kalimatnya disusun supaya tidak perlu menyapa.
//  3. Kutipan itu "dikutip" atau "ditampilkan", bukan "terverifikasi":
//     pencarian tidak tahu apakah sebuah artikel benar. Bagian yang hanya
//     paling dekat tidak disebut jawaban.
//  4. Sebutkan bendanya: nama berkas, opsi, batas beserta angkanya.
//  5. Tempat isian seperti {path} sama di setiap bahasa. Yang diketik atau
//     berasal dari artikel ditulis di antara “tanda kutip”.
var indonesian = Words{
	Outcome: Outcome{
		Found:   "Kata artikelnya:",
		Closest: "Ini bagian yang paling dekat; mungkin tidak menjawab pertanyaannya:",
		None:    "Artikelnya tidak menyebutkan itu.",
		Source:  "{title}, paragraf {paragraph}",
	},

	Answer: Answer{
		Heading:     "Jawaban model, setiap kalimat dengan kutipannya:",
		Better:      "Pencarian lain menemukan:",
		Again:       "Jawaban selengkapnya, setelah model selesai:",
		DroppedOne:  "1 kalimat tidak ditampilkan karena tidak lolos pencocokan dengan artikelnya.",
		DroppedMany: "{count} kalimat tidak ditampilkan karena tidak lolos pencocokan dengan artikelnya.",
		NotTold:     "Model tidak menemukan jawabannya di bagian-bagian ini. Mungkin artikelnya tidak menyebutkan.",
	},

	Check: Check{
		Kept:    "Ada di artikelnya, sejauh terlihat dari kata-katanya: “{sentence}”",
		Dropped: "Tidak ada di artikelnya: “{sentence}” {reason}",
	},

	Terminal: Terminal{
		Greeting:  "Silakan bertanya tentang {articles}. Ctrl-D untuk selesai.",
		Prompt:    "Pertanyaan: ",
		Sentence:  "Kalimat: ",
		Question:  "Pertanyaan: {question}",
		AfterNone: "Coba dengan kata lain, atau tambahkan artikel yang memuatnya dengan --article.",
	},

	Articles: Articles{
		Added:     "Ditambahkan: {title} ({id}, {length})",
		Changed:   "Diubah: {title} ({id}, {length}, revisi {revision})",
		Unchanged: "Tidak berubah: {title} ({id}, {length}, revisi {revision})",
		Restored:  "Dikembalikan: {title} ({id}), revisi {old}, sebagai revisi {revision}",
		Removed:   "Dihapus: {title} ({id}). Untuk mengembalikannya: {command}",
		Erased:    "Dihapus permanen: {title} ({id})",
		Erase:     "Lenyapkan “{title}” ({id}) beserta semua revisinya? Itu tidak bisa dikembalikan. [y/T] ",
		Paste:     "Tempelkan teksnya. Ctrl-D untuk selesai.",

		NoneYet:     "Belum ada artikel di guild {guild}. Tambahkan dengan: kutip articles add PATH",
		NoneRemoved: "Tidak ada artikel yang dihapus di guild {guild}.",
		WhenBy:      "{when} oleh {by}",
		OfRemoved:   "dihapus",

		Languages: map[analysis.Language]Text{
			analysis.Indonesian: "bahasa Indonesia",
			analysis.English:    "bahasa Inggris",
			analysis.Unknown:    "bahasa lain",
		},
		Language: "bahasa {code}",

		Byline:     "Oleh: {value}",
		Date:       "Tanggal: {value}",
		From:       "Dari: {value}",
		Fetched:    "Diambil: {value}",
		Revisions:  "Revisi:",
		Revision:   "{number}: {when}, {what}",
		IsRemoved:  "dihapus",
		IsRestored: "revisi {revision} dikembalikan",
		IsCurrent:  "yang berlaku",

		Sentences:   "Kalimat: {count}",
		Passages:    "Bagian: {count}",
		Compared:    "{title}, revisi {from} dan revisi {to}",
		Differs:     "{count} tempat berbeda, {share} dari teksnya.",
		DiffersOne:  "1 tempat berbeda, {share} dari teksnya.",
		Same:        "Isi keduanya sama.",
		Field:       "{field}: “{old}” menjadi “{new}”",
		Fields:      Fields{Title: "Judul", Byline: "Penulis", Date: "Tanggal", Language: "Bahasa"},
		NewPart:     "Paragraf {paragraph}, baru:",
		GonePart:    "Paragraf {paragraph}, hilang:",
		ChangedPart: "Paragraf {paragraph}, berubah:",

		Progress:   "{count} artikel",
		ProgressOf: "{count} dari {total}",
		Exported:   "Artikel yang diekspor ke “{path}”: {count} ({size})",
		Imported:   "Artikel yang diimpor: {added} ditambahkan, {changed} diubah, {unchanged} tidak berubah",
		AsOf:       "Penyimpanan artikel tidak bisa dihubungi; ini keadaan pukul {time}.",
	},

	Doctor: Doctor{
		OK:      "baik",
		Warning: "peringatan",
		Failed:  "gagal",
		Line:    "{state}  {check}: {text}",

		Record:     "Penyimpanan",
		Disk:       "Disk",
		Redis:      "Redis",
		Model:      "Model",
		Dictionary: "Kamus",

		NoRecord:       "Belum ada, jadi yang ditanyai artikel contoh. “kutip articles add” membuatnya di “{folder}”.",
		NoFolder:       "Belum ada, dan tidak diketahui foldernya. Isi KUTIP_DATA dengan folder untuk menyimpan artikel.",
		RecordWhole:    "“{record}” utuh. Artikel: {articles}, guild: {guilds}, ukuran: {size}, skema: {schema}.",
		RecordOnRedis:  "Ada di Redis di {record}. Artikel: {articles}, guild: {guilds}.",
		ArticlesDamage: "Teks {count} artikel hilang atau rusak di {record}: {articles}. Masukkan lagi dengan: kutip articles add, atau dari cadangan dengan: kutip articles import",
		RecordDamage:   "Penyimpanan di “{record}” rusak ({reason}). Pindahkan, lalu kembalikan artikelnya dengan: kutip articles import",
		RecordAway:     "“{record}” tidak bisa dipakai ({reason}). Periksa letaknya dan izin menulis di sana, atau pilih folder lain dengan KUTIP_DATA.",
		RedisAway:      "{record} tidak bisa dihubungi ({reason}). Pastikan servernya berjalan di sana, dan periksa alamat di REDIS_URL.",
		RecordReadOnly: "“{record}” bisa dibaca, tetapi tidak bisa ditulis. Beri izin menulis berkas dan foldernya, kalau artikelnya akan diubah.",
		DiskFree:       "Masih kosong: {free}.",
		DiskLow:        "Tinggal {free} yang kosong di “{folder}”. Kosongkan sebagian, atau pilih folder lain dengan KUTIP_DATA.",
		DiskUnknown:    "Sisa ruang di “{folder}” tidak diketahui. Lihat dengan: df",
		DiskUnneeded:   "Penyimpanannya ada di Redis, jadi disk tidak diperlukan.",
		RedisNone:      "Belum diatur, dan memang tidak wajib: penyimpanannya berkas lokal. REDIS_URL menaruhnya di server yang dipakai bersama beberapa mesin.",
		RedisRuns:      "{record} menjawab: Redis {version}, {kind}, semuanya {nodes}, memori terpakai: {used}, kebijakan: {policy}, {persistence}.",
		AppendOnly:     "berkas append-only dengan appendfsync {fsync}",
		Snapshots:      "hanya snapshot ({save})",
		NotKept:        "tidak ada yang disimpan di disk",
		Kinds: map[string]Text{
			"single": "satu server", "cluster": "sebuah cluster", "sentinel": "dijaga Sentinel",
		},
		Warnings: map[string]Text{
			"policy-evicts":    "Kalau memorinya penuh, artikel dibuang. Isi maxmemory-policy dengan volatile-lfu.",
			"no-persistence":   "Tidak ada yang disimpan di disk, jadi semua artikel hilang kalau dinyalakan ulang. Isi appendonly dengan yes.",
			"only-snapshots":   "Hanya ada snapshot, jadi beberapa menit terakhir hilang kalau servernya jatuh. Isi appendonly dengan yes.",
			"fsync-no":         "Servernya tidak menunggu disk, jadi perubahan terakhir bisa hilang. Isi appendfsync dengan everysec atau always.",
			"snapshot-failing": "Snapshot terakhirnya gagal. Lihat catatan servernya, dan apakah disknya penuh.",
			"aof-failing":      "Berkas append-only tidak bisa ditulis. Lihat catatan servernya, dan apakah disknya penuh.",
			"unknown":          "Pengaturannya tidak diperlihatkan. Pastikan datanya disimpan di disk dan maxmemory-policy-nya noeviction atau volatile-lfu.",
		},
		ModelNone:       "Belum diatur, dan memang tidak wajib: jawabannya kutipan. KUTIP_MODEL menambahkan jawaban dalam kalimat.",
		ModelAnswers:    "“{model}” di {server} menjawab.",
		HasDictionary:   "Kamus FreeDict terpasang, jadi pertanyaan berbahasa Inggris menemukan lebih banyak teks Indonesia, dan sebaliknya.",
		LacksDictionary: "Kamus FreeDict tidak terpasang, dan tidak harus: daftar kata Kutip yang dipakai. Untuk lebih, pasang paket Debian dict-freedict-eng-ind.",
	},

	Format: Format{
		Thousands:    ".",
		Decimal:      ",",
		Months:       [12]Text{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
		DateTime:     "{day} {month} {year} pukul {time}",
		Clock:        "{hour}.{minute}",
		OneWord:      "{count} kata",
		Words:        "{count} kata",
		OneCharacter: "{count} karakter",
		Characters:   "{count} karakter",
		Share:        "{count}%",
		LittleShare:  "kurang dari 1%",
	},

	Help: Help{
		About:    "Kutip menjawab pertanyaan tentang artikel dengan kutipan kata demi kata.",
		Usage:    "Cara pakai:",
		Synopsis: "kutip PERINTAH [OPSI]…",
		Commands: "Perintah:",
		Flags:    "Opsi:",
		More:     "Selengkapnya tentang sebuah perintah: kutip PERINTAH --help",

		Ask:     "Ajukan pertanyaan kepada artikel.",
		Version: "Sebutkan versi program ini.",

		Eval:          "Ukur sebaik apa Kutip menemukan dan menjawab.",
		EvalRetrieval: "Ukur peringkat dan kutipan pada satu folder bacaan dan pertanyaan.",
		EvalAnswers:   "Ajukan pertanyaan tentang artikel dan cari buktinya.",
		Data:          "Foldernya, berisi passages.jsonl dan queries.jsonl.",
		Queries:       "Berkas pertanyaan lain di folder itu, misalnya queries_noisy.",
		OffTopicFrom:  "Folder lain semacam itu, yang pertanyaannya tidak terjawab oleh bacaan ini.",
		Builtin:       "Terjemahkan dengan daftar kata Kutip sendiri saja, tanpa FreeDict.",
		Questions:     "Berkas dengan satu pertanyaan per baris, dalam JSON: id, lang, question, answerable, evidence.",

		Question:  "Pertanyaannya, di antara tanda kutip. Tanpa ini: percakapan, atau dari pipa satu pertanyaan per baris.",
		Article:   "Berkas teks atau Markdown yang ditanyai; boleh diberikan beberapa kali. Tanpa ini: artikel contoh.",
		JSON:      "Tulis satu objek JSON untuk setiap pertanyaan.",
		Canonical: "Bersama --json: sertakan teks artikel, yang ditunjuk oleh start dan end.",
		Lang:      "Bahasa yang dipakai dan bahasa pertanyaan: id atau en. Tanpa ini: bahasa sistem, dan bahasa tiap pertanyaan.",
		Help:      "Tampilkan bantuan ini.",

		NoModel:      "Jawab dengan kutipan saja, juga kalau ada model yang disiapkan.",
		Conversation: "Anggap baris-baris masukan sebagai satu percakapan, yang pertanyaannya boleh merujuk ke yang sebelumnya.",
		Check:        "Cocokkan kalimat dengan artikel, tanpa model.",
		Claim:        "Kalimatnya, di antara tanda kutip; [3] merujuk bagian ketiga artikelnya. Tanpa ini: satu kalimat per baris.",
		EvalModel:    "Tanyakan kepada model yang disiapkan, dan nilai jawabannya.",

		AskExamples: "kutip ask \"Siapa yang mendampingi Kim?\"\n" +
			"kutip ask --article berita.md --article lain.txt \"Berapa orang yang datang?\"",

		Articles:        "Urus artikel di penyimpanan.",
		ArticlesAdd:     "Masukkan artikel ke penyimpanan.",
		ArticlesList:    "Daftar artikel di penyimpanan.",
		ArticlesShow:    "Tampilkan artikel di penyimpanan beserta revisinya.",
		ArticlesPreview: "Tampilkan apa yang akan dimasukkan oleh add.",
		ArticlesDiff:    "Tampilkan beda satu revisi dari yang lain.",
		ArticlesUndo:    "Kembalikan revisi lama, atau artikel yang dihapus.",
		ArticlesRemove:  "Hapus artikel dari penyimpanan; undo mengembalikannya.",
		ArticlesExport:  "Tulis arsip artikel beserta semua revisinya.",
		ArticlesImport:  "Masukkan artikel dari arsip ke penyimpanan.",
		Doctor:          "Sebutkan apa yang berjalan, dan apa yang bisa dilakukan kalau tidak.",
		Guild:           "Guild (server Discord) pemilik artikelnya. Tanpa ini: local.",
		RecordData:      "Folder penyimpanannya. Tanpa ini: KUTIP_DATA, atau folder state pengguna. Kalau REDIS_URL diisi, penyimpanannya di Redis.",
		RecordJSON:      "Tulis satu objek JSON per baris.",
		Path:            "Berkas teks atau Markdown; - untuk teks dari masukan.",
		OnePath:         "Berkas teks atau Markdown; - untuk teks dari masukan.",
		Title:           "Judulnya, sebagai ganti judul di teksnya. Untuk satu sumber saja.",
		ID:              "ID artikelnya, sebagai ganti yang dibuat dari namanya. Untuk satu sumber saja.",
		Removed:         "Daftar artikel terhapus yang bisa dikembalikan.",
		ArticleID:       "ID artikelnya, atau awalnya.",
		ArticleIDs:      "ID artikel, atau awalnya.",
		Revision:        "Nomor revisi yang ditampilkan. Tanpa ini: yang berlaku.",
		From:            "Nomor revisi yang lebih lama. Tanpa ini: yang sebelumnya.",
		To:              "Nomor revisi yang lebih baru. Tanpa ini: yang berlaku.",
		UndoTo:          "Nomor revisi yang dikembalikan. Tanpa ini: yang sebelumnya.",
		Erase:           "Lenyapkan beserta semua revisinya, sehingga tidak bisa dikembalikan.",
		Yes:             "Lenyapkan tanpa bertanya.",
		Archive:         "Berkas yang ditulis. Tanpa ini, atau dengan -: keluaran.",
		All:             "Ekspor semua guild.",
		Force:           "Timpa berkas yang sudah ada.",
		ImportArchive:   "Arsipnya; - untuk masukan.",
		ImportGuild:     "Guild tujuan untuk arsip dari satu guild. Tanpa ini: guild asalnya.",
	},

	Problems: [kinds]Text{
		UnknownFlag:          "Tidak ada opsi “{flag}”. Lihat yang tersedia dengan: kutip --help",
		UnknownFlagNear:      "Tidak ada opsi “{flag}”; mungkin maksudnya {near}. Lihat semuanya dengan: kutip --help",
		UnknownCommand:       "Tidak ada perintah “{command}”. Lihat yang tersedia dengan: kutip --help",
		UnknownCommandNear:   "Tidak ada perintah “{command}”; mungkin maksudnya {near}. Lihat semuanya dengan: kutip --help",
		ExtraArgument:        "“{argument}” kelebihan satu argumen. Tulis pertanyaan yang lebih dari satu kata di antara tanda kutip.",
		MissingValue:         "Opsi {flag} perlu nilai sesudahnya. Lihat caranya dengan: kutip --help",
		MissingFlag:          "Opsi {flag} belum ada. Tambahkan, lalu coba lagi.",
		BadValue:             "Nilai opsi {flag} tidak cocok. Lihat yang diterima dengan: kutip --help",
		BadLanguage:          "Kutip tidak bisa berbahasa “{value}”. Pilih --lang id atau --lang en.",
		CanonicalWithoutJSON: "--canonical hanya menambah isi JSON. Tambahkan --json, atau hilangkan --canonical.",
		MissingArgument:      "Perintahnya perlu {argument} sesudahnya. Lihat caranya dengan: kutip --help",
		BadGuild:             "Guild tidak bisa bernama “{value}”. Pakai paling banyak 64 huruf (a sampai z), angka, “_”, “.” dan “-”.",
		BadArticleID:         "ID artikel tidak bisa “{value}”. Pakai paling banyak 80 huruf kecil, angka, “_”, “.” dan “-”, diawali huruf atau angka.",
		BadTitle:             "Judulnya kosong atau terlalu panjang; batasnya {limit} karakter. Pilih yang lebih pendek.",
		OneSource:            "--id dan --title untuk satu artikel. Tambahkan yang lain dengan perintah sendiri.",
		EraseWithoutYes:      "Artikel yang dihapus permanen tidak bisa dikembalikan, dan tidak ada yang bisa ditanyai. Tambahkan --yes untuk menghapus permanen, atau hilangkan --erase untuk menghapus.",
		AllOrGuild:           "--all dan --guild tidak bisa bersama. Hilangkan salah satunya.",
		BadUsage:             "Perintah yang diketik tidak bisa dipahami. Lihat caranya dengan: kutip --help",

		ArticleMissing:    "Tidak ada berkas “{path}”. Periksa namanya, atau folder tempatnya.",
		ArticleForbidden:  "Berkas “{path}” tidak boleh dibaca. Beri izin baca, atau pilih berkas lain.",
		ArticleIsFolder:   "“{path}” adalah folder. Sebutkan berkas di dalamnya, masing-masing dengan --article.",
		ArticleEmpty:      "Tidak ada teks di “{path}”. Pilih berkas yang ada isinya.",
		ArticleBinary:     "“{path}” bukan berkas teks. Simpan artikelnya sebagai teks biasa atau Markdown, lalu coba lagi.",
		ArticleEncoding:   "Teks di “{path}” bukan UTF-8. Simpan sebagai UTF-8, lalu coba lagi.",
		ArticleTooLarge:   "“{path}” terlalu besar untuk satu artikel; berkas yang bisa dibaca paling besar {bytes} MB. Pilih atau potong bagian yang lebih kecil.",
		ArticleTooLong:    "“{path}” berisi terlalu banyak teks untuk satu artikel, yang batasnya {text} MB. Bagi menjadi beberapa berkas.",
		ArticleUnreadable: "“{path}” tidak bisa dibaca ({reason}). Coba lagi, atau pilih berkas lain.",

		FolderToAdd: "“{path}” adalah folder. Sebutkan berkas di dalamnya.",

		NoRecord:          "Belum ada penyimpanan di “{record}”. Masukkan artikel dengan: kutip articles add, atau periksa --data dan KUTIP_DATA.",
		DataWithRedis:     "--data dan REDIS_URL menyebut dua penyimpanan. Hilangkan salah satunya.",
		RecordUnknown:     "Tidak diketahui di mana artikel disimpan. Sebutkan foldernya dengan --data atau KUTIP_DATA.",
		RedisAddress:      "REDIS_URL bukan alamat server Redis. Tulis seperti redis://127.0.0.1:6379/0, atau kosongkan untuk memakai berkas lokal.",
		RedisDenied:       "Server Redis {record} menolak masuk. Periksa nama pengguna dan sandi di REDIS_URL.",
		RecordUnreachable: "Penyimpanan di {record} tidak bisa dihubungi. Lihat sebabnya dengan: kutip doctor",
		RecordReadOnly:    "Penyimpanan di {record} tidak bisa ditulis. Mungkin disk atau memorinya penuh, atau izin menulisnya tidak ada; lihat dengan: kutip doctor",
		RecordNewer:       "Penyimpanan di {record} ditulis oleh Kutip yang lebih baru. Pasang yang lebih baru; tidak ada yang diubah.",
		RecordDamaged:     "Penyimpanan di {record} rusak. Lihat seberapa parah dengan: kutip doctor",
		BadMaxArticles:    "KUTIP_MAX_ARTICLES tidak bisa diisi “{value}”. Tulis angka dari 1 sampai 1000000, atau kosongkan.",

		GuildFull:         "Guild {guild} boleh punya {limit} artikel, jadi ada yang tidak dimasukkan: {count}. Hapus yang lain, atau naikkan batasnya dengan KUTIP_MAX_ARTICLES.",
		NoSuchArticle:     "Tidak ada artikel “{id}” di guild {guild}. Lihat yang ada dengan: kutip articles list",
		NoSuchArticleNear: "Tidak ada artikel “{id}”; mungkin maksudnya: {near}. Lihat semuanya dengan: kutip articles list",
		AmbiguousArticle:  "Beberapa artikel berawalan “{id}”: {near}. Tulis ID-nya lebih panjang.",
		NoSuchRevision:    "“{id}” tidak punya revisi {revision}, atau revisi itu sudah tidak disimpan. Pilih salah satu: {revisions}",
		SameRevision:      "Revisi {revision} dari “{id}” adalah yang berlaku. Tidak ada yang diubah; pilih yang lain dengan --to.",
		NothingToUndo:     "“{id}” tidak punya revisi yang lebih lama. Tidak ada yang diubah; untuk menghapusnya: kutip articles remove",
		NothingToCompare:  "“{id}” tidak punya revisi lama untuk dibandingkan. Pilih dua dengan --from dan --to kalau sudah ada lebih banyak.",
		NotErased:         "“{id}” tidak dihapus permanen. Jawab y untuk menghapus permanen, atau hilangkan --erase untuk menghapus.",
		ArticleDamaged:    "Artikel “{id}” rusak dan tidak disertakan. Kembalikan dari arsip lama, atau tambahkan lagi.",
		SomeDamaged:       "Beberapa artikel di guild {guild} rusak dan tidak disertakan. Lihat selengkapnya dengan: kutip doctor",

		FileExists:        "Sudah ada berkas “{path}”. Pilih nama lain, atau timpa dengan --force.",
		FileUnwritable:    "“{path}” tidak bisa ditulis ({reason}). Pilih tempat lain, atau kosongkan sebagian disknya.",
		ArchiveUnreadable: "“{path}” tidak bisa dibaca ({reason}). Pilih arsip yang ditulis kutip articles export.",
		ArchiveIsNone:     "“{path}” bukan arsip Kutip. Pilih yang ditulis kutip articles export.",
		ArchiveNewer:      "“{path}” ditulis oleh Kutip yang lebih baru. Pasang yang lebih baru; tidak ada yang diubah.",
		ArchiveCut:        "“{path}” berakhir terlalu awal, jadi ada artikel yang kurang di ujungnya. Yang ada sudah diimpor; ekspor lagi untuk sisanya.",
		ArchiveOfMany:     "“{path}” berisi beberapa guild. Hilangkan --guild: setiap artikel masuk ke guild asalnya.",
		ArchiveLine:       "Baris {line} dari “{path}” tidak dimasukkan: isinya tidak seperti yang ditulis Kutip. Ekspor lagi, kalau artikelnya masih ada di asalnya.",

		QuestionEmpty:    "Pertanyaannya kosong. Tulis apa yang dicari, di antara tanda kutip.",
		QuestionTooLong:  "Pertanyaannya {length} karakter, sedangkan batasnya {limit}. Coba tanyakan dengan lebih singkat.",
		QuestionEncoding: "Pertanyaannya bukan UTF-8. Atur terminal atau berkasnya ke UTF-8, lalu coba lagi.",
		NoQuestion:       "Tidak ada pertanyaan di masukan. Tulis satu per baris, atau letakkan sesudah: kutip ask",
		InputUnreadable:  "Pertanyaannya tidak bisa dibaca ({reason}). Periksa isi pipanya, atau letakkan pertanyaan sesudah: kutip ask",
		InputEndless:     "Masukan sudah {megabytes} MB tanpa akhir baris. Kirimkan teks dengan satu pertanyaan per baris.",

		SentenceEmpty:    "Kalimatnya kosong. Tulis kalimat yang mungkin didukung artikelnya, di antara tanda kutip.",
		SentenceTooLong:  "Kalimatnya {length} karakter, sedangkan batasnya {limit}. Bagi, lalu cocokkan satu per satu.",
		SentenceEncoding: "Kalimatnya bukan UTF-8. Atur terminal atau berkasnya ke UTF-8, lalu coba lagi.",
		NoSentence:       "Tidak ada kalimat di masukan. Tulis satu per baris, atau letakkan sesudah: kutip check",

		ModelUnnamed:       "OPENAI_BASE_URL sudah diatur, tetapi KUTIP_MODEL belum, jadi tidak ada model yang ditanyai. Isi KUTIP_MODEL dengan nama modelnya.",
		ModelWithoutServer: "KUTIP_MODEL menyebut model, tetapi tanpa server. Isi OPENAI_API_KEY untuk server OpenAI, atau OPENAI_BASE_URL untuk yang lain.",
		ModelAddress:       "OPENAI_BASE_URL bukan alamat server model, jadi tidak ada model yang ditanyai. Tulis seperti http://127.0.0.1:8080/v1.",
		ModelKey:           "OPENAI_API_KEY berisi spasi atau karakter lain yang tidak ada di kunci mana pun, jadi tidak ada model yang ditanyai. Salin lagi kuncinya.",
		ModelTimeout:       "KUTIP_MODEL_TIMEOUT tidak bisa diisi “{value}”, jadi tidak ada model yang ditanyai. Tulis seperti 20s atau 1m30s, paling lama 14m.",
		NoModel:            "Belum ada model yang disiapkan. Isi KUTIP_MODEL dan, untuk server sendiri, OPENAI_BASE_URL; caranya ada di README.",

		AtLine: "Baris {line}: {problem}",

		DataNotFolder: "“{path}” bukan folder. Sebutkan folder yang berisi passages.jsonl dan queries.jsonl.",
		RowUnreadable: "Baris {row} dari “{path}” tidak bisa dibaca ({reason}). Perbaiki, lalu coba lagi.",

		OutputUnwritable: "Jawabannya tidak bisa ditulis ({reason}). Periksa tujuan keluarannya, lalu coba lagi.",
		Unexpected:       "Itu tidak berhasil ({reason}). Coba lagi, atau lihat caranya dengan: kutip --help",
	},

	Reasons: map[prompts.Reason]Text{
		prompts.Markup:      "Ada tautan, sebutan, atau markah lain di dalamnya.",
		prompts.Prompted:    "Kalimat itu mengulang petunjuk untuk model.",
		prompts.Long:        "Terlalu panjang untuk satu kalimat.",
		prompts.Uncited:     "Tidak merujuk bagian mana pun.",
		prompts.OutOfRange:  "Merujuk bagian yang tidak ada.",
		prompts.InOther:     "Bahasanya bukan bahasa pertanyaan.",
		prompts.Misquoted:   "Kata-kata di antara tanda kutipnya bukan kata-kata artikel.",
		prompts.WrongNumber: "Ada angka yang tidak terdapat di bagian yang dirujuk.",
		prompts.WrongName:   "Ada nama yang tidak terdapat di bagian yang dirujuk.",
		prompts.Unsupported: "Terlalu sedikit katanya yang terdapat di bagian yang dirujuk.",
		prompts.Negated:     "Kalimat itu menyangkal kata artikelnya, atau mengatakan yang disangkal di sana.",
	},

	Failures: map[prompts.Failure]Text{
		prompts.Unreachable:  "Server model {server} tidak bisa dihubungi, jadi hanya ada kutipan. Periksa OPENAI_BASE_URL, dan apakah servernya berjalan.",
		prompts.NotAServer:   "Yang menjawab di {server} bukan server model, jadi hanya ada kutipan. Periksa OPENAI_BASE_URL; biasanya berakhir dengan /v1.",
		prompts.Unauthorized: "Server model menolak kuncinya. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; periksa OPENAI_API_KEY.",
		prompts.NoSuchModel:  "Server {server} tidak punya model “{model}”, jadi hanya ada kutipan. Periksa KUTIP_MODEL.",
		prompts.RateLimited:  "Server model untuk sementara tidak menerima pertanyaan lagi. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; coba lagi nanti, atau periksa sisa saldonya di sana.",
		prompts.Overloaded:   "Server modelnya gagal. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; coba lagi nanti.",
		prompts.Refused:      "Server model tidak menerima pertanyaannya. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; coba kata lain atau model lain.",
		prompts.Slow:         "Modelnya terlalu lama. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; coba lagi, atau beri waktu lebih dengan KUTIP_MODEL_TIMEOUT.",
		prompts.Cut:          "Jawaban model terputus. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; coba lagi.",
		prompts.TooLong:      "Jawaban model terlalu panjang dan dihentikan. Kutipan ditampilkan, beserta yang sudah diperiksa sampai saat itu; coba kata lain.",
		prompts.Empty:        "Modelnya tidak berkata apa-apa, jadi hanya ada kutipan. Coba lagi, atau pilih model lain dengan KUTIP_MODEL.",
		prompts.Paused:       "Modelnya gagal beberapa kali dan dibiarkan dulu sebentar, jadi hanya ada kutipan. Coba lagi nanti.",
	},
}
