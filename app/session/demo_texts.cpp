#include "session/demo_texts.h"

#include <array>

namespace alcove::session::demo {

std::span<const Person> people()
{
    static constexpr std::array<Person, 16> all{{
        {"Samantha", "Rivera", "Sam", "they/them"},
        {"Omar", "Haddad", "", "he/him"},
        {"Grace", "Okafor", "", "she/her"},
        {"Theodore", "Lindqvist", "Teo", "he/him"},
        {"Mei", "Tanaka", "", "she/her"},
        {"Ruth", "Abramson", "", "she/her"},
        {"Caleb", "Whitehorse", "", "he/him"},
        {"Priya", "Raman", "", "she/her"},
        {"Zoë", "Martens", "", "she/they"},
        {"William", "Ashdown", "Will", "he/him"},
        {"Ines", "Carvalho", "", "she/her"},
        {"Darnell", "Brooks", "", "he/him"},
        {"Hope", "Delacroix", "", "she/her"},
        {"Viktor", "Novak", "Vik", "he/him"},
        {"Amina", "Yusuf", "", "she/her"},
        {"Jordan", "Pell", "", "they/them"},
    }};
    return all;
}

std::span<const char *const> subjective()
{
    static constexpr std::array all{
        "Reports sleeping about five hours a night and waking before the alarm. Mornings feel "
        "heavy, evenings "
        "lighter.",
        "Says the week was \"bumpy but mine\". Argued once with a sibling and called back the same "
        "evening.",
        "Describes worry about work that comes in waves, mostly on Sundays. Used the breathing "
        "practice twice.",
        "Notices that walking to the lake helps. Skipped two days and felt the difference.",
        "Talks about the anniversary of the loss next week and who will be there.",
        "Feels proud of having said no to an extra shift. Guilt followed, and passed by the next "
        "day.",
        "Reports fewer panic episodes, two since the last session, both shorter than ten minutes.",
        "Wonders whether to tell the new manager about therapy. Lists what speaks for and against "
        "it.",
    };
    return all;
}

std::span<const char *const> objective()
{
    static constexpr std::array all{
        "On time, alert, speech at an even pace. Affect matches what is told; smiles when speaking "
        "of the dog.",
        "Tearful in the first ten minutes, then settled. Eye contact steady. Thought organised.",
        "Restless hands, fast speech early on; slower after the grounding exercise.",
        "Calm and engaged. Brought the sleep diary, filled in on five of seven days.",
        "Quiet, long pauses, answers thoughtful. No sign of confusion.",
    };
    return all;
}

std::span<const char *const> assessment()
{
    static constexpr std::array all{
        "Steady progress toward the sleep objective; the diary shows one more hour than in spring.",
        "Grief is present and moving. Support at home is dependable.",
        "Anxiety remains, and avoidance is shrinking: the supermarket visit happened as planned.",
        "Mood lower than last time, without change in daily functioning. Worth watching.",
        "The old pattern of pleasing others was named by the client first today.",
    };
    return all;
}

std::span<const char *const> plan()
{
    static constexpr std::array all{
        "Continue weekly. Keep the sleep diary; no screens after ten. Review the goal in four "
        "weeks.",
        "Write the letter that will not be sent. Next session at the usual time.",
        "One exposure step: two stops by bus, with the notes card. Call back if it feels too much.",
        "Practise the three-breath pause before answering. Bring one example.",
        "Repeat the questionnaire next time. Ask about the visit to the doctor.",
    };
    return all;
}

std::span<const Problem> problems()
{
    static constexpr std::array<Problem, 6> all{{
        {"F41.1", "Generalized anxiety disorder"},
        {"F33.1", "Major depressive disorder, recurrent, moderate"},
        {"F43.10", "Post-traumatic stress disorder, unspecified"},
        {"F40.01", "Agoraphobia with panic disorder"},
        {"F51.01", "Primary insomnia"},
        {"F43.21", "Adjustment disorder with depressed mood"},
    }};
    return all;
}

std::span<const char *const> medications()
{
    static constexpr std::array all{"Sertraline 50 mg daily", "Escitalopram 10 mg daily",
                                    "Trazodone 50 mg at night"};
    return all;
}

std::span<const char *const> firstNames()
{
    static constexpr std::array all{"Lee", "Marta", "Ines", "Tomas", "Ruth", "Omar", "Vera", "Jun"};
    return all;
}

} // namespace alcove::session::demo
