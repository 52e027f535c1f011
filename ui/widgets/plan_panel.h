#pragma once

#include "presentation/plan_presenter.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::widgets {

/// Below the records of plan and risk: the papers that are signed and when the client was given
/// them, and the thread from each objective to the notes that worked on it and to its scores.
class PlanPanel final : public QWidget {
    Q_OBJECT

public:
    explicit PlanPanel(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void open(ClientId client);
    void readAnew();
    /// The last safety plan, or a new one where there is none.
    void openSafetyPlan();
    /// The treatment plan to sign, or why there is none yet.
    void writePlan();

signals:
    /// Other parts are in it than before.
    void partsChanged();
    /// `fromLast`: as the last of that format has it.
    void paperWanted(const QString &format, const alcove::NoteBody &body, bool fromLast);
    void noteWanted(alcove::NoteId note);
    /// That note, where the sentence stands.
    void sentenceWanted(alcove::NoteId note, const QString &sentence);
    /// A record of giving the client a paper, which begins so.
    void givingWanted(const alcove::RecordFields &fields);

private:
    /// One that is read and given once it is signed.
    struct Paper {
        QString format;
        QPushButton *read = nullptr;
        QPushButton *give = nullptr;
        QLabel *given = nullptr;
    };
    QPushButton *addButton(const QString &name, const QString &words);
    /// As soon as it is known what the chart has.
    void whenRead(std::function<void()> act);
    Paper addPaper(const QString &format, const QString &name, const QString &toGive);
    void showLoaded();
    void showPaper(const Paper &paper);
    void showThreads();
    void addThread(const presentation::PlanPresenter::Thread &thread);
    void addNotes(const presentation::PlanPresenter::Thread &thread, QWidget &line);
    QPushButton *noteLink(const NoteSummary &note, const QString &objective, QWidget *parent);
    /// What that note says of the objective.
    QLabel *quotes(const presentation::PlanPresenter::Worked &worked, QWidget *parent);

    presentation::PlanPresenter m_presenter;
    QWidget *m_papers;
    QPushButton *m_plan;
    Paper m_planPaper;
    QPushButton *m_safety;
    Paper m_safetyPaper;
    QLabel *m_problem;
    QLabel *m_whyNoPlan;
    QWidget *m_threads;
    std::function<void()> m_next; ///< once it is read
};

} // namespace alcove::widgets
