using System.Diagnostics.CodeAnalysis;

namespace BackOffice.Kernel;

/// <summary>What an operation answers: a value, or the refusals in their documented order.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        Value = value;
        Refusals = refusals;
    }

    public T? Value { get; }

    public IReadOnlyList<Refusal> Refusals { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Refusals.Count == 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Outcome<T>(Refusal[] refusals) => new(default, refusals);

    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(default, refusals);

    public static Outcome<T> Of(T value) => new(value, []);

    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals);

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => Succeeded ? next(Value) : Outcome<TNext>.Refused(Refusals);
}

/// <summary>The value of an operation that has nothing to say but "done".</summary>
public readonly record struct Done;
