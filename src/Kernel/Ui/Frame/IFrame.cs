namespace BackOffice.Kernel.Ui;

/// <summary>Implemented by the host, scoped: where the person is. Answers in requests and in circuits.</summary>
public interface IFrame
{
    /// <summary>The company for page titles; null on pages outside a company.</summary>
    string? CompanyName { get; }

    /// <summary>The zone in which the person reads instants.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>The frame of the current company; null on pages outside a company.</summary>
    ValueTask<FrameModel?> Load(CancellationToken cancel);
}
