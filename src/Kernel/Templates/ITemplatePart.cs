namespace BackOffice.Kernel.Templates;

/// <summary>
/// A kind of thing that providers take from one company as a template and roll out to others. It acts in the company of the
/// caller, with the caller's rights there.
/// </summary>
public interface ITemplatePart
{
    /// <summary>What lines of it carry as <see cref="TemplateLine.Part"/>.</summary>
    string Name { get; }

    /// <summary>What people call it.</summary>
    string Title { get; }

    /// <summary>The company's own, as lines of a template.</summary>
    Task<Outcome<List<TemplateLine>>> Take(CancellationToken cancel);

    /// <summary>What <see cref="RollOut"/> would do now, tried with every rule of the company and taken back.</summary>
    Task<Outcome<List<TemplateDifference>>> Compare(IReadOnlyList<TemplateLine> lines, CancellationToken cancel);

    /// <summary>Makes the company as the lines say, where that is possible. What the lines do not name stays.</summary>
    /// <param name="template">Name of the template, for the audit trail.</param>
    /// <returns>What was done, and what was not possible.</returns>
    Task<Outcome<List<TemplateDifference>>> RollOut(string template, IReadOnlyList<TemplateLine> lines, CancellationToken cancel);
}
