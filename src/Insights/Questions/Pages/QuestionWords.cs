using BackOffice.Kernel.Ui;
using Microsoft.Extensions.Localization;

namespace BackOffice.Insights.Questions.Pages;

/// <summary>How the states of a question are named.</summary>
internal static class QuestionWords
{
    public static string Of(IStringLocalizer<Texts> texts, QuestionState state) =>
        state switch
        {
            QuestionState.Open => texts["Open"],
            QuestionState.Answered => texts["Answered"],
            QuestionState.Withdrawn => texts["Withdrawn"],
            _ => texts["Not answered in time"],
        };

    public static Tone Tone(QuestionState state) =>
        state switch
        {
            QuestionState.Open => Kernel.Ui.Tone.Warn,
            QuestionState.Answered => Kernel.Ui.Tone.Good,
            _ => Kernel.Ui.Tone.Neutral,
        };
}
