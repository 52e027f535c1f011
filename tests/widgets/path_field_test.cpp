#include "widgets/path_field.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::PathField;

class PathFieldTest : public QObject {
    Q_OBJECT

private slots:
    void isTypedIntoAndEndsWithEnter()
    {
        PathField field(u"file"_s, u"The file"_s);
        testing::Person person(field);
        QSignalSpy accepted(&field, &PathField::accepted);
        field.setFocus();

        person.type(u"/tmp/a"_s);
        person.press(Qt::Key_Return);

        QCOMPARE(field.path(), u"/tmp/a"_s);
        QCOMPARE(accepted.size(), 1);
        field.setPath(u"/tmp/b"_s);
        QCOMPARE(field.findChild<QLineEdit *>(u"file"_s)->text(), u"/tmp/b"_s);
    }

    void whatIsChosenStandsInIt_data()
    {
        QTest::addColumn<bool>("isSaved");
        QTest::newRow("one that is there") << false;
        QTest::newRow("one to be written") << true;
    }
    void whatIsChosenStandsInIt()
    {
        QFETCH(const bool, isSaved);
        const support::SavedKind kind{u"The file"_s, u"a.alcove"_s, u"Files (*.alcove)"_s,
                                      u"alcove"_s};
        const auto field = isSaved ? std::make_unique<PathField>(u"file"_s, kind)
                                   : std::make_unique<PathField>(u"file"_s, u"The file"_s);
        testing::Person person(*field);

        person.click(u"Choose"_s);
        auto *dialog = field->findChild<QFileDialog *>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->acceptMode(), isSaved ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
        emit dialog->fileSelected(u"/tmp/chosen"_s);

        QCOMPARE(field->path(), u"/tmp/chosen"_s);
    }
};

ALCOVE_TEST(path_field_test, PathFieldTest)
#include "path_field_test.moc"
