using System.Text.Json;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Insights.Queue;

/// <summary>A step of a checklist.</summary>
/// <param name="DoneBy">Who ticked it, at <paramref name="DoneAt"/>; null while it is to be done.</param>
public sealed record ChecklistStep(string Text, string? DoneBy = null, DateTime? DoneAt = null);

/// <summary>The steps of recurring work, as they are typed and stored. Pure.</summary>
internal static class Checklist
{
    private const int Most = 30;
    private const int LongestStep = 200;

    /// <summary>One step a line.</summary>
    /// <returns>As it is stored; null without steps.</returns>
    public static Outcome<string?> Typed(string? text)
    {
        var steps = (text ?? "").Split('\n').Select(PlainText.Clean).OfType<string>().Select(line => new ChecklistStep(line)).ToList();
        return steps.Count > Most || steps.Exists(step => step.Text.Length > LongestStep)
            ? new Refusal("template.steps", "steps", $"Enter at most {Most} steps, one a line, each of at most {LongestStep} characters.")
            : Outcome<string?>.Of(steps.Count == 0 ? null : Stored(steps));
    }

    public static IReadOnlyList<ChecklistStep> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize<List<ChecklistStep>>(stored) ?? [];

    /// <param name="done">The steps that are done, by their places from 0. Who ticked one before stays named.</param>
    public static string Ticked(IReadOnlyList<ChecklistStep> steps, IReadOnlySet<int> done, string by, DateTime now) =>
        Stored(
            steps.Select(
                (step, at) =>
                    done.Contains(at)
                        ? step.DoneBy is null
                            ? step with
                            {
                                DoneBy = by,
                                DoneAt = now,
                            }
                            : step
                        : new ChecklistStep(step.Text)
            )
        );

    private static string Stored(IEnumerable<ChecklistStep> steps) => JsonSerializer.Serialize(steps);
}
