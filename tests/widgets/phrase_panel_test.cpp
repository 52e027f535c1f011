#include "widgets/phrase_panel.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::PhrasePanel;

class PhrasePanelTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_panel = std::make_unique<PhrasePanel>();
        m_panel->fill(m_shelf);
        m_person = std::make_unique<Person>(*m_panel);
        m_panel->focusFilter();
    }
    void cleanup()
    {
        m_person.reset();
        m_panel.reset();
    }

    void isATreeOfDomainsWithAllPhrases()
    {
        QCOMPARE(tree()->topLevelItemCount(), m_shelf.banks().size());
        QVERIFY(m_shelf.banks().size() >= 12);
        int phrases = 0;
        for (QTreeWidgetItemIterator each(tree()); *each != nullptr; ++each)
            phrases += (*each)->childCount() == 0 ? 1 : 0;
        QVERIFY2(phrases >= 600, qPrintable(QString::number(phrases)));
    }

    void aPhraseIsReachedByArrowsAlone()
    {
        QSignalSpy chosen(m_panel.get(), &PhrasePanel::phraseChosen);
        tree()->setFocus();
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Right, Qt::Key_Down})
            m_person->press(key);
        m_person->press(Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        const auto phrase = chosen.at(0).at(0).value<charting::Phrase>();
        QCOMPARE(phrase, m_shelf.banks().first().groups.first().phrases.first());
        QVERIFY(m_person->sees(phrase.text.left(20)));
    }

    void typingFindsAndEnterPutsItIn()
    {
        QSignalSpy chosen(m_panel.get(), &PhrasePanel::phraseChosen);
        const charting::Phrase &wanted = m_shelf.banks().last().groups.last().phrases.last();
        m_person->type(wanted.key);
        m_person->press(Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).value<charting::Phrase>().key, wanted.key);
        m_person->type(u"qqqq"_s);
        QVERIFY(m_person->sees(u"No phrase has that"_s));
        m_person->press(Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
    }

    void aFileThatIsMistakenIsNamedByItsLine()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"ours.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("phrases: ours\ntitle: Ours\nlanguage: en-US\nversion: \"1\"\nlicence: none\n"
                   "groups:\n  - title: One\n    phrases:\n      - key: Not A Key\n");
        file.close();
        const charting::PhraseShelf shelf(folder.path());
        m_panel->fill(shelf);
        QVERIFY(m_person->sees(u"ours.yaml, line 9"_s));
        QVERIFY(m_person->sees(u"All other phrases are here"_s));
        m_panel->fill(m_shelf);
    }

    void escapeLeavesIt()
    {
        QSignalSpy left(m_panel.get(), &PhrasePanel::left);
        m_person->press(Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

private:
    QTreeWidget *tree() const { return m_panel->findChild<QTreeWidget *>(); }

    charting::PhraseShelf m_shelf;
    std::unique_ptr<PhrasePanel> m_panel;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(phrase_panel_test, PhrasePanelTest)
#include "phrase_panel_test.moc"
