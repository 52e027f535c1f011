#include "sync/check_words.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using sync::checkWords;

class CheckWordsTest : public QObject {
    Q_OBJECT

private slots:
    void eachByteHasAWordOfItsOwn()
    {
        QSet<QString> words;
        for (int first = 0; first < 256; ++first) {
            crypto::Hash hash{};
            hash[0] = static_cast<std::uint8_t>(first);
            const QStringList said = checkWords(hash);
            QCOMPARE(said.size(), sync::checkWordCount);
            QVERIFY2(said[0].size() >= 3 && said[0].size() <= 8, qPrintable(said[0]));
            // Over a bad line the first letters must do.
            words.insert(said[0].left(4));
        }
        QCOMPARE(words.size(), 256);
    }

    void theFirstEightBytesCount()
    {
        crypto::Hash hash{};
        const QStringList before = checkWords(hash);
        hash[7] = 1;
        QVERIFY(checkWords(hash) != before);
        hash[7] = 0;
        hash[8] = 1;
        QCOMPARE(checkWords(hash), before);
    }

    void comparesAsAPersonWould()
    {
        const QStringList words = checkWords({5, 6, 7, 8, 9, 10, 11, 12});
        QVERIFY(sync::areCheckWords(words.join(u' '), words));
        QVERIFY(
            sync::areCheckWords(u' ' + words.join(QStringLiteral("  ")).toUpper() + u'\n', words));
        QVERIFY(!sync::areCheckWords(words.mid(1).join(u' '), words));
        QVERIFY(!sync::areCheckWords({}, words));
    }
};

ALCOVE_TEST(check_words_test, CheckWordsTest)
#include "check_words_test.moc"
