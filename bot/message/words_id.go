package message

import "kutip/prompts"

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
