#include "charting/format_shelf.h"

#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

class FormatShelfTest : public QObject {
    Q_OBJECT

private slots:
    void aPracticeAddsItsOwn()
    {
        write(u"walk.yaml"_s,
              "format: walk\ntitle: Walk and talk\nkind: progress\n"
              "sections: [{ code: way, title: The way }]\n");

        const FormatShelf shelf(m_folder.path());

        QCOMPARE(shelf.of(u"walk"_s).title, u"Walk and talk"_s);
        QCOMPARE(shelf.of(u"soap"_s).title, u"SOAP"_s);
        QVERIFY(shelf.problems().isEmpty());
        QCOMPARE(shelf.all().size(), FormatShelf().all().size() + 1);
    }

    void whatIsMistakenIsToldOfAndTheRestGoesOn()
    {
        write(u"a.yaml"_s, "format: a\ntitle: T\nkind: poem\nsections: [{ code: a, title: A }]\n");
        write(u"soap.yaml"_s,
              "format: soap\ntitle: Ours\nkind: progress\nsections: [{ code: a, title: A }]\n");

        const FormatShelf shelf(m_folder.path());

        QCOMPARE(shelf.problems(),
                 (QStringList{u"a.yaml, line 3: there is no kind of note called poem"_s,
                              u"soap.yaml, line 1: there is a format called soap already"_s}));
        QCOMPARE(shelf.of(u"soap"_s).title, u"SOAP"_s);
    }

    void aNoteOfAnUnknownFormatIsReadAllTheSame()
    {
        const FormatShelf shelf;

        const NoteFormat unknown = shelf.of(u"of-another-practice"_s);

        QCOMPARE(unknown.title, u"of-another-practice"_s);
        QVERIFY(unknown.sections.isEmpty());
        QCOMPARE(shelf.sectionTitle(unknown, u"subjective"_s), u"Subjective"_s);
        QCOMPARE(shelf.sectionTitle(unknown, u"odd"_s), u"odd"_s);
    }

private:
    void write(const QString &name, const QByteArray &yaml) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(yaml), yaml.size());
    }

    QTemporaryDir m_folder;
};

ALCOVE_TEST(format_shelf_test, FormatShelfTest)
#include "format_shelf_test.moc"
