#include "support/dictionary.h"

#include "support/test_registry.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using support::Dictionary;

namespace {

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class DictionaryTest : public QObject {
    Q_OBJECT

private slots:
    void hasTheWordsOfItsFilesAndOfOurField()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"en_US.aff"_s), "SET UTF-8\n");
        write(folder.filePath(u"en_US.dic"_s), "2\nthe\nzumbido\n");

        const Dictionary dictionary(folder.filePath(u"en_US"_s), u"the"_s);

        QVERIFY(dictionary.isUsable());
        for (const QString &word : {u"the"_s, u"zumbido"_s, u"anhedonia"_s, u"Abilify"_s})
            QVERIFY2(dictionary.knows(word), qPrintable(word));
        QVERIFY(!dictionary.knows(u"zumbida"_s));
        QCOMPARE(dictionary.suggestions(u"zumbidoo"_s).value(0), u"zumbido"_s);
        QCOMPARE(dictionary.suggestions(u"anhedonai"_s).first(), u"anhedonia"_s);
    }

    void readsAnEncodingOfItsOwn()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"es_ES.aff"_s), "SET ISO8859-1\nTRY o\xf3n\n");
        write(folder.filePath(u"es_ES.dic"_s), "2\nque\ncoraz\xf3n\n");

        const Dictionary dictionary(folder.filePath(u"es_ES"_s), u"que"_s);

        QVERIFY(dictionary.knows(u"coraz\u00f3n"_s));
        QVERIFY(!dictionary.knows(u"corazon"_s));
        QCOMPARE(dictionary.suggestions(u"corazon"_s).value(0), u"coraz\u00f3n"_s);
    }

    void aDamagedOneIsNotUsed()
    {
        const QTemporaryDir folder;
        write(folder.filePath(u"en_US.aff"_s), "SET UTF-8\n");
        write(folder.filePath(u"en_US.dic"_s), "1\nzumbido\n");

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a dictionary can't be used"_s));
        QVERIFY(!Dictionary(folder.filePath(u"en_US"_s), u"the"_s).isUsable());
        QVERIFY(!Dictionary({}, u"the"_s).isUsable());
    }

    void isFoundInTheFirstFolderThatHasBothFiles()
    {
        const QTemporaryDir half;
        const QTemporaryDir whole;
        write(half.filePath(u"en_US.aff"_s), "SET UTF-8\n");
        for (const QString &name : {u"en_US.aff"_s, u"en_US.dic"_s})
            write(whole.filePath(name), "");

        QCOMPARE(Dictionary::find(u"en_US"_s, {u"/nowhere"_s, half.path(), whole.path()}),
                 whole.filePath(u"en_US"_s));
        QCOMPARE(Dictionary::find(u"en_US"_s, {half.path()}), QString());
        QCOMPARE(Dictionary::find(u"es_ES"_s, {whole.path()}), QString());
    }
};

ALCOVE_TEST(dictionary_test, DictionaryTest)
#include "dictionary_test.moc"
