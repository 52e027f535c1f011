#include "charting/phrase_bank.h"

#include "charting/phrase_text.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <set>

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

class PhraseBankTest : public QObject {
    Q_OBJECT

private slots:
    void twelveDomainsAndMoreThanSixHundredPhrasesComeWithTheProgram()
    {
        const PhraseShelf shelf;

        QVERIFY2(shelf.problems().isEmpty(), qPrintable(shelf.problems().join(u'\n')));
        QCOMPARE(shelf.banks().size(), 12);
        int count = 0;
        for (const PhraseBank &bank : shelf.banks()) {
            QCOMPARE(bank.licence, u"GPL-3.0-or-later"_s);
            for (const PhraseGroup &group : bank.groups)
                count += static_cast<int>(group.phrases.size());
        }
        QVERIFY2(count >= 600, qPrintable(QString::number(count)));
    }

    /// No key of one is the beginning of another's: it expands as soon as it is whole.
    void keysAreToldApart()
    {
        std::set<QString> keys;
        forEach([&keys](const Phrase &phrase) { keys.insert(phrase.key); });
        QString before;
        for (const QString &key : keys) {
            QVERIFY2(before.isEmpty() || !key.startsWith(before), qPrintable(before + u' ' + key));
            before = key;
        }
    }

    /// A phrase that says something was denied needs that it was asked.
    void whatWasNotFoundHasToHaveBeenAsked()
    {
        static const QRegularExpression denial(
            u"\\b(?:denie[sd]|denial|no (?:thoughts|intent|plan|signs?|history) of)\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        const PhraseShelf shelf;
        int asked = 0;
        forEach([&](const Phrase &phrase) {
            asked += phrase.asks.isEmpty() ? 0 : 1;
            if (phrase.asks == u"si"_s)
                QCOMPARE(shelf.question(phrase.asks), u"thoughts of suicide"_s);
            if (denial.match(phrase.text).hasMatch())
                QVERIFY2(!phrase.asks.isEmpty(), qPrintable(phrase.key));
        });
        QVERIFY(asked > 50);
    }

    void aPhraseIsFoundByKeyLabelAndWords()
    {
        const PhraseShelf shelf;

        QCOMPARE(shelf.find(u"moodlow"_s)->label, u"Low mood"_s);
        QVERIFY(shelf.find(u"nosuchkey"_s) == nullptr);
        QCOMPARE(shelf.search(u"moodlow"_s, 5).first().key, u"moodlow"_s);
        QVERIFY(!shelf.search(u"thoughts of suicide"_s, 50).isEmpty());
        QVERIFY(shelf.search(u" "_s, 5).isEmpty());
        QCOMPARE(shelf.search(u"client"_s, 3).size(), 3);
    }

    void aPracticeAddsItsOwn()
    {
        write(u"ours.yaml"_s,
              head()
                  + "      - { key: zzwalk, label: Walk, text: Walked by the lake. }\n"
                    "      - { key: moodlow, label: Low, text: Low again. }\n");

        const PhraseShelf shelf(m_folder.path());

        QCOMPARE(shelf.find(u"zzwalk"_s)->text, u"Walked by the lake."_s);
        QVERIFY(shelf.find(u"moodlow"_s)->text != u"Low again."_s);
        QCOMPARE(shelf.problems(),
                 QStringList{u"ours.yaml: the key moodlow is of another phrase already"_s});
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhereABankIsMistaken_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("detail");
        QTest::newRow("no key") << QByteArray("{ label: A, text: B. }")
                                << QByteArray("line 8: key is missing");
        QTest::newRow("a bad key")
            << QByteArray("{ key: A b, label: A, text: B. }") << QByteArray("line 8: a key is of");
        QTest::newRow("a long label") << "{ key: aa, label: " + QByteArray(33, 'x') + ", text: B. }"
                                      << QByteArray("line 8: a label has");
        QTest::newRow("braces") << QByteArray("{ key: aa, label: A, text: \"{one: a}\" }")
                                << QByteArray("line 8: {one: a} is neither");
        QTest::newRow("no such question") << QByteArray("{ key: aa, label: A, text: B., asks: hi }")
                                          << QByteArray("line 8: no question is called hi");
        QTest::newRow("no such content")
            << QByteArray("{ key: aa, label: A, text: B., for: [poems] }")
            << QByteArray("line 8: there is no kind of content called poems");
        QTest::newRow("a key twice") << QByteArray("{ key: aa, label: A, text: B. }\n"
                                                   "      - { key: aa, label: A, text: C. }")
                                     << QByteArray("line 9: another phrase has the key aa");
    }

    void saysWhereABankIsMistaken()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, detail);

        const auto bank = parsePhraseBank(head() + "      - " + line + '\n');

        VERIFY_ERROR(bank, ErrorCode::Malformed);
        QVERIFY2(bank.error().detail.starts_with(detail.toStdString()),
                 bank.error().detail.c_str());
    }

private:
    static QByteArray head()
    {
        return "phrases: ours\ntitle: Ours\nlanguage: en-US\nquestions: { si: thoughts of suicide "
               "}\n"
               "groups:\n  - title: Walks\n    phrases:\n";
    }
    void write(const QString &name, const QByteArray &yaml) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(yaml), yaml.size());
    }
    template <typename Use>
    static void forEach(Use use)
    {
        const PhraseShelf shelf;
        for (const PhraseBank &bank : shelf.banks())
            for (const PhraseGroup &group : bank.groups)
                for (const Phrase &phrase : group.phrases)
                    use(phrase);
    }

    QTemporaryDir m_folder;
};

ALCOVE_TEST(phrase_bank_test, PhraseBankTest)
#include "phrase_bank_test.moc"
